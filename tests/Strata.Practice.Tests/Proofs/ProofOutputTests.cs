using System.Xml.Linq;
using Strata.Practice.Proofs;
using Strata.Practice.Proofs.Outputs;

namespace Strata.Practice.Tests.Proofs;

public sealed class ProofOutputTests
{
    private static readonly ProofReport Report = new(false,
    [
        new("a/right", true, 1, 0.5, new(["c"]), new(true, []), [], [], [], [new("c", "it is", false)], [Row("untouched", "fail"), Row("solution", "pass")]),
        new(
            "a/wrong",
            false,
            1,
            1.25,
            new(["c"]),
            new(false, ["c"]),
            [],
            ["g"],
            [new(1, "solution", "c", "fail (<saw> \e[31m # it)", "pass"), new(1, "m", "", "no end", "a run that can be judged")],
            [new("c", "it is <b>", false), new("g", "it stays", true)],
            [Row("untouched", "fail"), Row("solution", "fail"), new(1, "m", new Dictionary<string, string>())]),
    ],
    [],
    [],
    [
        new("a", false, 0.25, 2, 1, [new("card c", "cards.yaml:4", "echo", "printed 'a < b'", "'b'", "cards.yaml:4: `echo` printed 'a < b', where the card says 'b'")], ["lesson", "card c"]),
    ]);

    [Fact]
    public void Junit_counts_what_failed_and_is_xml_whatever_was_seen()
    {
        var suites = XDocument.Parse(Only("junit")).Root!.Elements().ToList();

        Assert.Equal(["a/right 2 0", "a/wrong 4 3", "a 2 1"], suites.Select(s => $"{s.Attribute("name")!.Value} {s.Attribute("tests")!.Value} {s.Attribute("failures")!.Value}"));
        Assert.Contains("c was fail (<saw> [31m # it), should pass", suites[1].Value, StringComparison.Ordinal);
        Assert.Equal(["lesson", "card c"], suites[2].Elements().Select(c => c.Attribute("name")!.Value));
        Assert.Equal("cards.yaml:4: `echo` printed 'a < b', where the card says 'b'", suites[2].Value);
    }

    [Fact]
    public void Tap_has_a_plan_and_a_point_a_run()
    {
        var lines = Only("tap").Split('\n');

        Assert.Equal(["TAP version 14", "1..8", "ok 1 - a/right seed 1 untouched"], lines.Take(3));
        Assert.Equal(4, lines.Count(l => l.StartsWith("not ok", StringComparison.Ordinal)));
        Assert.Contains("not ok 8 - a card c", lines);
    }

    [Fact]
    public void Pages_have_checks_down_and_runs_across_and_no_markup_of_others()
    {
        var pages = Output("pages").Write(Report).ToDictionary(p => p.Name, p => p.Text);

        Assert.Equal(["a.right.html", "a.wrong.html", "index.html"], pages.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("it is &lt;b&gt;", pages["a.wrong.html"], StringComparison.Ordinal);
        Assert.Contains("where the card says &#39;b&#39;", pages["index.html"], StringComparison.Ordinal);
        Assert.Contains("nothing fails it", pages["a.wrong.html"], StringComparison.Ordinal);
        Assert.Equal(3, pages["a.wrong.html"].Split("class=\"v wrong\"").Length - 1);
    }

    private static ProofRow Row(string run, string verdict) => new(1, run, new Dictionary<string, string> { ["c"] = verdict });

    private static IProofOutput Output(string name) => ProofOutputs.All().Single(o => o.Name == name);

    private static string Only(string name) => Assert.Single(Output(name).Write(Report)).Text;
}
