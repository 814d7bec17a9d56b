using Strata.Curriculum.Folders;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Sources;

/// <summary>What stands in a source's file.</summary>
internal sealed class SourceFile : IFileKind
{
    private const int MostChapters = 200;

    public static readonly Key<TextShape> Title = new("title", new(), "What the book is called, or the choice of papers.") { IsRequired = true };
    public static readonly Key<TextShape> Authors = new("authors", new(), "Who wrote it.");
    public static readonly Key<TextShape> Edition = new("edition", new(), "Which edition the chapters are those of: publisher and year. For papers, what was chosen.") { IsRequired = true };
    public static readonly Key<TextShape> Says = new("says", new(), "What it is good for here.") { IsRequired = true };
    public static readonly Key<IntShape> Place = new("place", new(1, 100), "Where it stands among the track's sources, small first. Without it: after those that say, by name.");

    public static readonly Key<TextShape> ChapterTitle = new("title", new(), "As it is printed.") { IsRequired = true };
    public static readonly Key<TextShape> Theme = new("theme", new(), "What it treats, in a few words.") { IsRequired = true };
    public static readonly Key<TextShape> Why = new("why", new(), "Why one reads it.") { IsRequired = true };
    public static readonly Key<ListShape> Concepts = new("concepts", new(new TextShape(), 1), "Ids of the concepts that it treats: TRACK/STAGE/CONCEPT.") { IsRequired = true };
    public static readonly Key<TextShape> PaperAuthors = Authors with { IsRequired = true };
    public static readonly Key<IntShape> Year = new("year", new(1900, 2100), "When it came out.") { IsRequired = true };

    public static readonly MapShape Chapter = new(ChapterTitle, Theme, Why, Concepts) { Example = "{ title: TEXT, theme: TEXT, why: TEXT, concepts: [ID] }" };
    public static readonly MapShape Paper = new(ChapterTitle, PaperAuthors, Year, Theme, Why, Concepts) { Example = "{ title: TEXT, authors: TEXT, year: 2017, theme: TEXT, why: TEXT, concepts: [ID] }" };

    public static readonly Key<ListShape> Chapters = new("chapters", new(Chapter, 1, MostChapters), "All chapters of a book, in its order; the first is number 1.");
    public static readonly Key<ListShape> Papers = new("papers", new(Paper, 1, MostChapters), "The papers, oldest first.");

    public static readonly Key<TextShape> Called = new("called", new(new("[0-9]{1,3}(-[0-9]{1,3})?", "no range of chapters", "Write one number, or two with a hyphen between: 4-7")), "The numbers that the plan gives them: 4-7.") { IsRequired = true };
    public static readonly Key<ListShape> Here = new("here", new(new IntShape(1, MostChapters), 1), "The numbers that they have in this edition.") { IsRequired = true };
    public static readonly Key<ListShape> Ranges = new("ranges", new(new MapShape(Called, Theme, Why, Here) { Example = "{ called: 4-7, theme: TEXT, why: TEXT, here: [5, 6] }" }), "How a plan that was made for another edition speaks of the chapters.");

    public static readonly MapShape Map = new(FormatVersion.Key, Title, Authors, Edition, Says, Place, Chapters, Papers, Ranges) { One = [Chapters.Name, Papers.Name] };

    public string Name => "source";

    string IFileKind.Says => "A source: a book with all its chapters, or a choice of papers, tied to concepts.";

    string IFileKind.Place => "curriculum/*/sources/*.yaml";

    public Shape Shape => Map;
}
