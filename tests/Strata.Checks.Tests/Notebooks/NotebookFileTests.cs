using System.Text.Json.Nodes;
using Strata.Checks.Tests.Fakes;
using Strata.Checks.Verdicts;
using Strata.Testing;

namespace Strata.Checks.Tests.Notebooks;

/// <summary>What a notebook's file says, from outside.</summary>
[Collection(NotebookImage.Name)]
public sealed class NotebookFileTests(NotebookImage image)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // A notebook that is right, and ways to break it.
    private static readonly (string Name, Action<JsonObject> Break, string? Why)[] Broken =
    [
        ("right", _ => { }, null),
        ("more keys", n => n["more"] = 1, "more"),
        ("old", n => n["nbformat"] = 3, "its format is 3, not 4"),
        ("no format", n => n.Remove("nbformat"), "it has no nbformat"),
        ("a word for a format", n => n["nbformat"] = "4", "it has no nbformat"),
        ("no minor", n => n.Remove("nbformat_minor"), "it has no nbformat_minor"),
        ("no metadata", n => n.Remove("metadata"), "it has no metadata"),
        ("no cells", n => n.Remove("cells"), "it has no cells"),
        ("a cell that is a text", n => n["cells"]![0] = "x", "cell 1 is no map"),
        ("no type", n => n["cells"]![0]!.AsObject().Remove("cell_type"), "cell 1 has no cell_type"),
        ("an odd type", n => n["cells"]![0]!["cell_type"] = "heading", "cell 1 is neither code nor markdown nor raw"),
        ("no metadata in a cell", n => n["cells"]![0]!.AsObject().Remove("metadata"), "cell 1 has no metadata"),
        ("no source", n => n["cells"]![1]!.AsObject().Remove("source"), "cell 2 has no source"),
        ("a number for a source", n => n["cells"]![1]!["source"] = 1, "the source of cell 2 is no text"),
        ("numbers for a source", n => n["cells"]![1]!["source"] = new JsonArray(1), "the source of cell 2 is no text"),
        ("no count", n => n["cells"]![0]!.AsObject().Remove("execution_count"), "cell 1 has no execution count"),
        ("a word for a count", n => n["cells"]![0]!["execution_count"] = "1", "cell 1 has no execution count"),
        ("no outputs", n => n["cells"]![0]!.AsObject().Remove("outputs"), "cell 1 has no outputs"),
        ("an odd output", n => n["cells"]![0]!["outputs"]!.AsArray().Add(new JsonObject { ["output_type"] = "song" }), "an output of cell 1 is none"),
        ("no id", n => n["cells"]![0]!.AsObject().Remove("id"), null),
        ("a doubled id", n => n["cells"]![1]!["id"] = "cell-0", null),
        ("an odd id", n => n["cells"]![0]!["id"] = "a b", "the id of cell 1 is none"),
        ("an older one without ids", n => { n["nbformat_minor"] = 4; n["cells"]![0]!.AsObject().Remove("id"); n["cells"]![1]!.AsObject().Remove("id"); }, null),
    ];

    [Fact]
    public async Task What_is_valid_is_what_Jupyter_takes()
    {
        var told = new List<string>();
        foreach (var (name, change, why) in Broken)
        {
            var notebook = WrittenNotebook.Of(WrittenNotebook.Code("1", 1), WrittenNotebook.Markdown("# A\n", "b"));
            change(notebook);
            await image.Machine.DoAsync("cat > /srv/n.ipynb <<'EOF'\n" + notebook.ToJsonString() + "\nEOF");
            var check = await Written.Bound("notebook: /srv/n.ipynb\nexpect: { valid: true }").EvaluateAsync(new(image.Machine), Cancel);
            var jupyter = await image.Machine.DoAsync("python3 -c 'import json, nbformat; nbformat.validate(json.load(open(\"/srv/n.ipynb\")), version=4)' > /dev/null 2>&1 && echo yes || echo no");
            told.Add($"{name}: {check.Verdict} {check.Saw}, {jupyter}");
        }

        // Keys that nobody knows do no harm; Jupyter's own check is stricter there.
        Assert.Equal(
            Broken.Select(b => $"{b.Name}: {(b.Why is null or "more" ? "Pass valid: yes" : $"Fail valid: no ({b.Why})")}, {(b.Why is null ? "yes" : "no")}"),
            told);
    }

    [Theory]
    [InlineData("[", "it is no JSON")]
    [InlineData("[1]", "it is no map")]
    [InlineData("", "it is no JSON")]
    public async Task What_is_no_notebook_is_told(string content, string why)
    {
        using var machine = new FakeMachine();
        machine.Put("a.ipynb", content);

        var result = await Written.Bound("notebook: /a.ipynb\nexpect: { exists: true, valid: true }").EvaluateAsync(new(machine), Cancel);

        Assert.Equal((Verdict.Fail, $"valid: no ({why})", Vantage.Outside), (result.Verdict, result.Saw, result.Seen));
    }

    [Fact]
    public async Task Its_cells_and_its_text_are_seen()
    {
        using var machine = new FakeMachine();
        machine.Put("a.ipynb", WrittenNotebook.Of(WrittenNotebook.Markdown("# A sum\n", "of two"), WrittenNotebook.Code("1 + 1", 1), WrittenNotebook.Code("  \n"), WrittenNotebook.Markdown("That is all."), WrittenNotebook.Code("x", 2)).ToJsonString());

        var result = await Written.Bound("notebook: /a.ipynb\nexpect: { exists: true, valid: true, cells: 2, ordered: true, markdown: \"# A sum\\nof two\\n\\nThat is all.\" }").EvaluateAsync(new(machine), Cancel);

        Assert.True(result.Verdict == Verdict.Pass, result.Saw);
    }

    [Theory]
    [InlineData("2 1", false)]
    [InlineData("1 3", false)]
    [InlineData("1 -", false)]
    [InlineData("- -", false)]
    [InlineData("1 2", true)]
    public async Task It_was_executed_ordered_when_its_numbers_say_so(string counts, bool inOrder)
    {
        using var machine = new FakeMachine();
        machine.Put("a.ipynb", WrittenNotebook.Of([.. counts.Split(' ').Select(c => WrittenNotebook.Code("x", c == "-" ? null : int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)))]).ToJsonString());

        var result = await Written.Bound($"notebook: /a.ipynb\nexpect: {{ ordered: {(inOrder ? "true" : "false")} }}").EvaluateAsync(new(machine), Cancel);

        Assert.True(result.Verdict == Verdict.Pass, result.Saw);
    }

    [Fact]
    public async Task One_that_is_not_there_is_none()
    {
        using var machine = new FakeMachine();

        Assert.Equal(Verdict.Pass, (await Written.Bound("notebook: /a.ipynb\nexpect: { exists: false }").EvaluateAsync(new(machine), Cancel)).Verdict);
        Assert.Equal("cells: nothing", (await Written.Bound("notebook: /a.ipynb\nexpect: { cells: 1 }").EvaluateAsync(new(machine), Cancel)).Saw);
    }

    [Fact]
    public void What_its_file_says_is_seen_live_and_what_it_does_at_finish_on_a_copy()
    {
        var file = Written.Bound("notebook: /a.ipynb\nexpect: { valid: true, cells: 1, markdown: x, ordered: true }");
        var run = Written.Bound("notebook: /a.ipynb\nexpect: { cells: 1, executes: true }");

        Assert.Equal((false, Vantage.Outside, null), (file.IsFinal, file.Seen, file.After));
        Assert.Equal((true, Vantage.Inside, "reboot"), (run.IsFinal, run.Seen, run.After?.Kind.Name));
        Assert.Equal("timer", Written.Bound("notebook: /a.ipynb\nafter: { timer: nightly }").After?.Kind.Name);
    }
}
