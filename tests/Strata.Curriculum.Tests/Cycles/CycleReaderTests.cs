using Strata.Curriculum.Cycles;

namespace Strata.Curriculum.Tests.Cycles;

public sealed class CycleReaderTests : IDisposable
{
    private const string File = "devops/track.yaml";

    private readonly WrittenCurriculum written = new();

    public CycleReaderTests()
    {
        written.Write("devops/sources/book.yaml", """
            title: The book
            edition: A press, 2020
            says: Read it slowly.
            chapters:
              - { title: One, theme: Files, why: They are all, concepts: [devops/posix/files] }
              - { title: Two, theme: Both, why: They meet, concepts: [devops/posix/processes] }
            """);
        written.Write("devops/posix/deliverables/tidy/deliverable.yaml", "title: Tidy\nsays: x\noutlined: true\nhours: 1\n");
        written.Change("devops/posix/stage.yaml", "  - processes\n", "  - processes\ndeliverables: [tidy]\n");
        written.Write(File, """
            title: DevOps
            stages: [posix]
            cycles:
              - id: first
                title: The first
                months: 6-9
                when: the first year
                focus: Files.
                output: Notes.
                stages: [posix]
                deliverables: [devops/posix/tidy]
                reads: [{ source: book, chapters: [2], called: "7" }]
              - { id: last, title: The last, months: as needed, when: later, focus: All., output: More., reads: [{ source: book }] }
            """);
    }

    public void Dispose() => written.Dispose();

    [Fact]
    public void Cycles_say_how_long_on_what_and_what_comes_of_them()
    {
        var cycles = written.Read(out var problems).Tracks[0].Cycles;

        Assert.Empty(problems);
        var first = cycles[0];
        Assert.Equal(("devops/cycles/first", "The first", new MonthSpan(6, 9), "the first year", "Files.", "Notes."), (first.Id, first.Title, first.Months, first.When, first.Focus, first.Output));
        Assert.Equal("6-9", first.Months!.ToString());
        Assert.Equal(["devops/posix"], first.Stages);
        Assert.Equal(["devops/posix/tidy"], first.Deliverables);
        var read = Assert.Single(first.Reads);
        Assert.Equal(("devops/sources/book", "7"), (read.Source, read.Called));
        Assert.Equal([2], read.Chapters);
        Assert.Null(cycles[1].Months);
        Assert.Equal([1, 2], Assert.Single(cycles[1].Reads).Chapters);
    }

    [Theory]
    [InlineData("months: 6-9", "months: 9-6", ":6:13: 6 is less than 9. Write the shorter first: 6-9")]
    [InlineData("months: 6-9", "months: some", ":6:13: 'some' is no length of a cycle. Write months: 6-9, or months: as needed")]
    [InlineData("stages: [posix]\n    deliv", "stages: [posx]\n    deliv", ":10:14: there is no stage 'posx'. Did you mean 'posix'?")]
    [InlineData("[devops/posix/tidy]", "[devops/posix/tody]", ":11:20: there is no deliverable 'devops/posix/tody'. Did you mean 'devops/posix/tidy'?")]
    [InlineData("source: book, chapters: [2]", "source: bok, chapters: [2]", ":12:23: there is no source 'bok'. Did you mean 'book'?")]
    [InlineData("chapters: [2]", "chapters: [3]", ":12:40: there is no chapter '3'. Write numbers from 1 to 2.")]
    [InlineData("id: last", "id: first", ":13:11: there is a cycle 'first' already. Give this one another id.")]
    public void What_is_wrong_is_told_at_its_place(string from, string to, string told)
    {
        written.Change(File, from, to);

        written.Read(out var problems);

        Assert.Equal([$"Error: {File}{told}"], problems);
    }
}
