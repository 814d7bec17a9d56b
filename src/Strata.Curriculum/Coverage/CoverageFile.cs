using Strata.Curriculum.Folders;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Coverage;

/// <summary>What stands in a coverage.yaml.</summary>
internal sealed class CoverageFile : IFileKind
{
    public static readonly Key<TextShape> RowId = new("id", new(Identifier.For("a row")), "What the row is called in its part.") { IsRequired = true };
    public static readonly Key<ChoiceShape> Kind = new("kind", new("purpose", "why", "concept", "detail", "deliverable", "phase", "chapters", "cycle"), "What it is in the request. A detail belongs to the row before it.") { IsRequired = true };
    public static readonly Key<TextShape> About = new("about", new(), "A few words on what it is about.") { IsRequired = true };
    public static readonly Key<ListShape> Tools = new("tools", new(new TextShape()), "Programs and products that it names. Each stands under 'tools' of a concept or deliverable that covers the row.");
    public static readonly Key<ListShape> By = new("by", new(new TextShape(), 1), "Ids of what covers it: concepts, deliverables, stages, sources, their chapters (SOURCE/NUMBER), cycles.") { IsRequired = true };
    public static readonly MapShape Row = new(RowId, Kind, About, Tools, By) { Example = "{ id: NAME, kind: concept, about: TEXT, by: [ID] }" };

    public static readonly Key<TextShape> PartId = new("id", new(Identifier.For("a part")), "What the part is called.") { IsRequired = true };
    public static readonly Key<ListShape> Rows = new("rows", new(Row, 1), "Its rows, in order.") { IsRequired = true };
    public static readonly Key<ListShape> Parts = new("parts", new(new MapShape(PartId, Rows) { Example = "{ id: NAME, rows: [ROW] }" }, 1), "The parts of the request, in order.") { IsRequired = true };

    public static readonly MapShape Map = new(FormatVersion.Key, Parts);

    public string Name => "coverage";

    public string Says => "What the curriculum was asked to cover, row by row, and what covers it.";

    public string Place => "curriculum/coverage.yaml";

    public Shape Shape => Map;
}
