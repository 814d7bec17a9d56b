using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Concepts;

/// <summary>What stands in a concept.yaml.</summary>
internal sealed class ConceptFile : IFileKind
{
    public static readonly Key<TextShape> Title = new("title", new(), "What the concept is called.") { IsRequired = true };
    public static readonly Key<ListShape> Outcomes = new("outcomes", new(new TextShape(), 1), "What one can do afterwards: a verb, and something that can be seen.") { IsRequired = true };
    public static readonly Key<ListShape> Requires = new("requires", new(new TextShape()), "Ids of the concepts to master before: TRACK/STAGE/CONCEPT.");
    public static readonly Key<NumberShape> Hours = new("hours", new(0.25, 200), "Estimated hours of study.") { IsRequired = true };
    public static readonly Key<ListShape> Tools = new("tools", new(new TextShape()), "Programs and products that it practises, as their makers write them.");
    public static readonly Key<ListShape> Formerly = new("formerly", new(new TextShape()), "Ids that this concept had; facts about them are facts about it.");
    public static readonly Key<ListShape> Labs = new("labs", new(new TextShape()), "Folders of the labs that come first, in this order; the others follow by name.");

    public static readonly Key<TextShape> Image = new("image", ImageName.Shape, $"The image on which its lesson and its cards are tried. Without it: {ImageName.Default}.");

    public static readonly MapShape Map = new(FormatVersion.Key, Title, Outcomes, Requires, Hours, Tools, Formerly, Labs, Image);

    public string Name => "concept";

    public string Says => "A concept: one thing to master.";

    public string Place => "curriculum/*/*/*/concept.yaml";

    public Shape Shape => Map;
}
