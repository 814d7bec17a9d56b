namespace Strata.Curriculum.Tests.Lint;

/// <summary>What is told an author beside errors; the lab stays usable.</summary>
public sealed class AuthorWarningsTests : IDisposable
{
    private const string Lab = WrittenCurriculum.Lab, LabFile = WrittenCurriculum.LabFile;

    private readonly WrittenCurriculum written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void A_lab_that_uses_all_it_has_is_read_without_a_word() => Warns();

    [Fact]
    public void A_draw_that_nothing_uses()
    {
        written.Change(LabFile, "  port: {", "  spare: { int: [1, 9] }\n  port: {");

        Warns($"{LabFile}:11:3: 'spare' is drawn and never used. Put @{{spare}} into a text or $LAB_SPARE into a script, or take it out.");
    }

    [Theory]
    [InlineData("task.md", "It is @{spare}.\n@{port}\n")]
    [InlineData("solution.sh", "echo $LAB_SPARE $LAB_PORT\n")]
    [InlineData("mistakes/kill-9.sh", "echo \"${LAB_SPARE}\"\n")]
    [InlineData("files/moth.py", "os.environ['LAB_SPARE']\n")]
    public void A_draw_that_a_text_or_a_script_uses(string file, string text)
    {
        written.Change(LabFile, "  port: {", "  spare: { int: [1, 9] }\n  port: {");
        written.Write(Lab + file, text);

        Warns();
    }

    [Fact]
    public void A_draw_whose_name_only_begins_another_one()
    {
        written.Change(LabFile, "  port: {", "  spare: { int: [1, 9] }\n  port: {");
        written.Write(Lab + "solution.sh", "echo $LAB_SPARE_TIME $XLAB_SPARE\n");

        Warns($"{LabFile}:11:3: 'spare' is drawn and never used. Put @{{spare}} into a text or $LAB_SPARE into a script, or take it out.");
    }

    [Fact]
    public void A_draw_that_a_shared_fixture_uses()
    {
        written.Change(LabFile, "  port: {", "  spare: { int: [1, 9] }\n  port: {");
        written.Write("lib/serve.sh", "serve $LAB_SPARE\n");

        Warns();
    }

    [Fact]
    public void A_fact_that_no_script_tells()
    {
        written.Change(LabFile, "lines: fact.lines", "lines: fact.rows");

        Warns($"{LabFile}:25:36: no script tells the fact 'rows'. Write fact rows=… where the situation is made.");
    }

    [Fact]
    public void A_check_without_a_hint_in_a_lab_without_hints()
    {
        written.Change(LabFile, "hints: [\"@{name} listens on @{port}.\"]\n", "");

        Warns($"{LabFile}:15:5: whoever fails 'stopped' gets no hint. Give the check a 'hint', or the lab some 'hints'.");
    }

    [Theory]
    [InlineData("true\nfact lines=1\n", false)]
    [InlineData("set -u\nfact lines=1\n", false)]
    [InlineData("# set -e\nfact lines=1\n", false)]
    [InlineData("set -euo pipefail\nfact lines=1\n", true)]
    [InlineData("set -ue\nfact lines=1\n", true)]
    [InlineData("set -o errexit\nfact lines=1\n", true)]
    [InlineData("#!/bin/bash -e\nfact lines=1\n", true)]
    public void A_setup_that_goes_on_after_a_failure(string text, bool stops)
    {
        written.Write(Lab + "setup.sh", text);

        Warns(stops ? [] : [$"{Lab}setup.sh:1:1: this goes on when a line of it fails, and leaves half a situation. Begin it with: set -euo pipefail"]);
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("file/demo")]
    [InlineData("Task.md")]
    public void A_file_that_nothing_reads(string name)
    {
        written.Write(Lab + name, "x");

        Warns($"{Lab}{name.Split('/')[0]}:1:1: nothing reads this. Delete it, or put it into files/, which scripts find in $LAB_FILES. Read are files, lab.yaml, lesson.md, mistakes, setup, setup.sh, solution.keys, solution.sh, task.md.");
    }

    [Theory]
    [InlineData(".lab.yaml.swp")]
    [InlineData("task.md~")]
    public void What_an_editor_leaves_is_no_matter(string name)
    {
        written.Write(Lab + name, "x");

        Warns();
    }

    [Fact]
    public void A_name_that_scripts_know_for_something_else_is_an_error()
    {
        written.Change(LabFile, "  port: {", "  user: { pick: [ada] }\n  port: {");

        Assert.Null(written.ReadLab(Lab, out var problems));
        Assert.Equal([$"Error: {LabFile}:11:3: 'user' cannot be drawn: $LAB_USER tells scripts something else. Give it another name."], problems);
    }

    private void Warns(params string[] told)
    {
        Assert.NotNull(written.ReadLab(Lab, out var problems));
        Assert.Equal(told.Select(t => "Warning: " + t), problems);
    }
}
