namespace Strata.Curriculum.Tests.Coverage;

public sealed class CoverageReaderTests : IDisposable
{
    private const string File = "coverage.yaml";

    private readonly WrittenCurriculum written = new();

    public CoverageReaderTests()
    {
        written.Change("devops/posix/files/concept.yaml", "hours: 5", "hours: 5\ntools: [ls, SCP]");
        written.Write(File, """
            parts:
              - id: layer-0
                rows:
                  - { id: files, kind: concept, about: files, tools: [ls], by: [devops/posix/files] }
                  - { id: why, kind: why, about: the ground, by: [devops/posix] }
            """);
    }

    public void Dispose() => written.Dispose();

    [Fact]
    public void Rows_are_tied_to_what_covers_them()
    {
        var rows = written.Read(out var problems).Coverage;

        Assert.Empty(problems);
        Assert.Equal([("layer-0", "files", "concept", "files"), ("layer-0", "why", "why", "the ground")], rows.Select(r => (r.Part, r.Id, r.Kind, r.About)));
        Assert.Equal(["ls"], rows[0].Tools);
        Assert.Equal(["devops/posix/files"], rows[0].By);
        Assert.Equal(["devops/posix"], rows[1].By);
    }

    [Theory]
    [InlineData("by: [devops/posix/files]", "by: [devops/posix/fils]", ":4:69: nothing on the map has the id 'devops/posix/fils'. Did you mean 'devops/posix/files' or 'devops/posix'?")]
    [InlineData("tools: [ls]", "tools: [ls, dd]", ":4:63: nothing that covers this row practises 'dd'. Add it to 'tools' of devops/posix/files, or name what practises it under 'by'.")]
    [InlineData("tools: [ls]", "tools: [scp]", ":4:59: nothing that covers this row practises 'scp'. Add it to 'tools' of devops/posix/files, or name what practises it under 'by'.")]
    [InlineData("id: why", "id: files", ":5:15: there is a row 'files' already. Give this one another id.")]
    [InlineData("kind: why", "kind: reason", ":5:26: 'kind' must be purpose or why or concept or detail or deliverable or phase or chapters or cycle, not 'reason'. Write kind: purpose, or kind: why, or kind: concept, or kind: detail, or kind: deliverable, or kind: phase, or kind: chapters, or kind: cycle")]
    public void What_is_wrong_is_told_at_its_place(string from, string to, string told)
    {
        written.Change(File, from, to);

        written.Read(out var problems);

        Assert.Equal([$"Error: {File}{told}"], problems);
    }
}
