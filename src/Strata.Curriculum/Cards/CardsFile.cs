using System.Collections.Immutable;
using System.Reflection;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Cards;

/// <summary>What stands in a cards.yaml.</summary>
internal sealed class CardsFile : IFileKind
{
    public const string File = "cards.yaml";

    public const int Most = 100;

    public static readonly Key<TextShape> Id = new("id", new(Identifier.For("a card")), "What the card is called; unique in the concept, and never changed: what a learner remembers hangs on it.") { IsRequired = true };

    public static readonly ImmutableArray<ICardKind> Kinds =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(ICardKind)))
            .Select(t => (ICardKind)Activator.CreateInstance(t)!)
            .OrderBy(k => k.Question.Name, StringComparer.Ordinal),
    ];

    public string Name => "cards";

    public string Says => "The cards of a concept: recall questions.";

    public string Place => "curriculum/*/*/*/cards.yaml";

    public Shape Shape => new ListShape(new EitherShape([.. Kinds.Select(k => k.Shape)]), 0, Most);
}
