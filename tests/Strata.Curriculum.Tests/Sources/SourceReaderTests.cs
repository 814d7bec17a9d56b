using Strata.Curriculum.Sources;

namespace Strata.Curriculum.Tests.Sources;

public sealed class SourceReaderTests : IDisposable
{
    private const string File = "devops/sources/book.yaml";

    private readonly WrittenCurriculum written = new();

    public SourceReaderTests()
    {
        written.Write(File, """
            title: The book
            authors: Ann, Ben
            edition: A press, 2020
            says: Read it slowly.
            place: 2
            chapters:
              - { title: One, theme: Files, why: They are all, concepts: [devops/posix/files] }
              - { title: Two, theme: Both, why: They meet, concepts: [devops/posix/files, devops/posix/processes] }
            ranges:
              - { called: 1-3, theme: All of it, why: So it was planned, here: [1, 2] }
            """);
        written.Write("devops/sources/papers.yaml", """
            title: Papers
            edition: One paper
            says: Read it twice.
            place: 1
            papers:
              - { title: Time-sharing, authors: Ritchie, year: 1974, theme: Unix, why: It began here, concepts: [devops/posix/processes] }
            """);
    }

    public void Dispose() => written.Dispose();

    [Fact]
    public void A_book_and_papers_are_found_by_themselves_and_stand_in_order()
    {
        var sources = written.Read(out var problems).Tracks[0].Sources;

        Assert.Empty(problems);
        Assert.Equal(["devops/sources/papers", "devops/sources/book"], sources.Select(s => s.Id));
        var book = sources[1];
        Assert.Equal((SourceKind.Book, "The book", "Ann, Ben", "A press, 2020", "Read it slowly."), (book.Kind, book.Title, book.Authors, book.Edition, book.Says));
        Assert.Equal([(1, "One", "Files", "They are all"), (2, "Two", "Both", "They meet")], book.Chapters.Select(c => (c.Number, c.Title, c.Theme, c.Why)));
        Assert.Equal(["devops/posix/files", "devops/posix/processes"], book.Chapters[1].Concepts);
        var range = Assert.Single(book.Ranges);
        Assert.Equal(("1-3", "All of it", "So it was planned"), (range.Called, range.Theme, range.Why));
        Assert.Equal([1, 2], range.Chapters);
        var paper = Assert.Single(sources[0].Chapters);
        Assert.Equal((SourceKind.Papers, "Ritchie", 1974), (sources[0].Kind, paper.Authors, paper.Year));
    }

    [Theory]
    [InlineData("concepts: [devops/posix/files] }", "concepts: [devops/posix/file] }", ":7:63: there is no concept 'devops/posix/file'. Did you mean 'devops/posix/files'?")]
    [InlineData("why: They are all, ", "", ":7:5: 'why' is missing. Add it: why one reads it.")]
    [InlineData("here: [1, 2]", "here: [1, 3]", ":10:72: there is no chapter '3'. Write numbers from 1 to 2.")]
    [InlineData("here: [1, 2]", "here: [2, 2]", ":10:72: chapter 2 is named twice. Keep one.")]
    [InlineData("called: 1-3", "called: one", ":10:15: 'one' is no range of chapters. Write one number, or two with a hyphen between: 4-7")]
    [InlineData("chapters:", "papers:", ":7:5: 'authors' is missing. Add it: who wrote it.")]
    [InlineData("says: Read it slowly.", "papers: []", ":1:1: this is a book and papers at once. Write either 'chapters' or 'papers'.")]
    public void What_is_wrong_is_told_at_its_place(string from, string to, string told)
    {
        written.Change(File, from, to);

        written.Read(out var problems);

        Assert.Contains($"Error: {File}{told}", problems);
    }

    [Fact]
    public void A_name_that_is_none_is_told()
    {
        written.Write("devops/sources/My Book.yaml", "title: x\n");

        written.Read(out var problems);

        Assert.Equal(["Error: devops/sources/My Book.yaml:1:1: 'My Book' is no name for a source. Use small letters, figures and hyphens, at most 60."], problems);
    }
}
