using Strata.Curriculum.Folders;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Tracks;

/// <summary>What stands in a stage.yaml.</summary>
internal sealed class StageFile : IFileKind
{
    public static readonly Key<TextShape> Title = new("title", new(), "What the stage is called.") { IsRequired = true };
    public static readonly Key<TextShape> Purpose = new("purpose", new(), "What one is able to do after it.") { IsRequired = true };
    public static readonly Key<TextShape> Why = new("why", new(), "Why it matters: what rests on it.") { IsRequired = true };
    public static readonly Key<ListShape> Concepts = new("concepts", new(new TextShape(Identifier.For("a folder"))), "The folders of its concepts, in the order in which they are learnt.") { IsRequired = true };

    public static readonly Key<ListShape> Deliverables = new("deliverables", new(new TextShape(Identifier.For("a folder"))), "The folders of its deliverables in deliverables/, in order.");

    public static readonly MapShape Map = new(FormatVersion.Key, Title, Purpose, Why, Concepts, Deliverables);

    public string Name => "stage";

    public string Says => "A stage of a track: a layer or a phase, with its concepts in order.";

    public string Place => "curriculum/*/*/stage.yaml";

    public Shape Shape => Map;
}
