using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Cycles;

/// <summary>What stands in one entry under <c>cycles:</c> of a track.</summary>
internal static class CycleShape
{
    /// <summary>What <see cref="Months"/> says of a cycle that has no end.</summary>
    public const string AsNeeded = "as needed";

    public static readonly Key<TextShape> Id = new("id", new(Identifier.For("a cycle")), "What the cycle is called in ids.") { IsRequired = true };
    public static readonly Key<TextShape> Title = new("title", new(), "What the cycle is called.") { IsRequired = true };
    public static readonly Key<TextShape> Months = new("months", new(new($"[1-9][0-9]?(-[1-9][0-9]?)?|{AsNeeded}", "no length of a cycle", $"Write months: 6-9, or months: {AsNeeded}")), $"How many months it takes, from and to: 6-9; or: {AsNeeded}.") { IsRequired = true };
    public static readonly Key<TextShape> When = new("when", new(), "When it comes, in words.") { IsRequired = true };
    public static readonly Key<TextShape> Focus = new("focus", new(), "What it is about.") { IsRequired = true };
    public static readonly Key<TextShape> Output = new("output", new(), "What there is at its end.") { IsRequired = true };
    public static readonly Key<ListShape> Stages = new("stages", new(new TextShape(Identifier.For("a folder"))), "The folders of the stages that belong to it.");
    public static readonly Key<ListShape> Deliverables = new("deliverables", new(new TextShape()), "Ids of the deliverables that come of it: TRACK/STAGE/DELIVERABLE.");

    public static readonly Key<TextShape> Source = new("source", new(Identifier.For("a source")), "The name of a source's file, without its ending.") { IsRequired = true };
    public static readonly Key<ListShape> Chapters = new("chapters", new(new IntShape(1, 200), 1), "Numbers of chapters or papers. Without it: all.");
    public static readonly Key<TextShape> Called = new("called", new(), "How a plan made for another edition says it.");
    public static readonly Key<ListShape> Reads = new("reads", new(new MapShape(Source, Chapters, Called) { Example = "{ source: NAME, chapters: [1, 2] }" }), "What is read in it.");

    public static readonly MapShape Shape = new(Id, Title, Months, When, Focus, Output, Stages, Deliverables, Reads) { Example = "{ id: NAME, title: TEXT, months: 6-9, when: TEXT, focus: TEXT, output: TEXT }" };
}
