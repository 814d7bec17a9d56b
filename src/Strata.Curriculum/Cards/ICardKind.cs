using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Cards;

/// <summary>A kind of card. Each is one file, found by itself.</summary>
internal interface ICardKind
{
    /// <summary>The key by which a card is known to be one, and behind which its question stands.</summary>
    Key<TextShape> Question { get; }

    /// <summary>What stands in such a card.</summary>
    MapShape Shape { get; }

    /// <summary>Reads the keys that are its own; null after an error.</summary>
    Card? Read(string id, MapReader reader, DiagnosticList problems);
}
