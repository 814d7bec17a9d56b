using System.Globalization;
using System.Net;
using System.Text;

namespace Strata.Practice.Proofs.Outputs;

/// <summary>A page a lab, checks down and runs across, and one that lists them and the concepts. They need nothing beside themselves.</summary>
internal sealed class PagesOutput : IProofOutput
{
    private const string Style = """
        :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
        body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; } th, td { padding: .3rem .6rem; text-align: left; border-bottom: 1px solid #8885; }
        thead th { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 500; }
        td.v { text-align: center; } .right { color: #2e7d32; } .wrong { color: #fff; background: #b3261e; } .says { max-width: 28rem; }
        """;

    public string Name => "pages";

    public string Says => "Write a page a lab into this folder: checks down, runs across.";

    public IEnumerable<(string Name, string Text)> Write(ProofReport report)
    {
        var rows = report.All.Select(l => $"<tr><td>{Word(l.Ok)}</td><td><a href=\"{File(l)}\">{Text(l.Id)}</a></td><td>{l.Seeds}</td><td>{l.Runs.Count}</td></tr>");
        yield return ("index.html", Page("Proofs", $"<table><tr><th></th><th>lab</th><th>seeds</th><th>runs</th></tr>{string.Concat(rows)}</table>{Concepts(report.Concepts)}"));
        foreach (var lab in report.All)
        {
            yield return (File(lab), Page(lab.Id, Matrix(lab)));
        }
    }

    private static string Word(bool ok) => ok ? "<span class=right>proven</span>" : "<span class=wrong>not proven</span>";

    // A concept has no checks and no runs across: what is not so stands right below it.
    private static string Concepts(IReadOnlyList<ProofOfConcept> concepts)
    {
        var rows = concepts.Select(c =>
            $"<tr><td>{Word(c.Ok)}</td><td>{Text(c.Id)}{string.Concat(c.Problems.Select(p => $"<br><span class=wrong>{Text(p.Text)}</span>"))}</td><td>{c.Examples}</td><td>{c.Cards}</td></tr>");
        return concepts.Count == 0 ? "" : $"<table><tr><th></th><th>concept</th><th>examples</th><th>cards</th></tr>{string.Concat(rows)}</table>";
    }

    private static string Matrix(ProofOfLab lab)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<p>{(lab.Ok ? "Proven" : "Not proven")}, over {(lab.Seeds == 1 ? "1 seed" : $"{lab.Seeds} seeds")} in {lab.Seconds:0.0} s. A letter says what a check did: p passed, f failed, w waited for another that did not pass, e could not be looked up; where that is not what it should have done, it stands on red.</p>");
        text.Append("<table><thead><tr><th></th><th></th>");
        foreach (var run in lab.Runs)
        {
            text.Append(CultureInfo.InvariantCulture, $"<th>{Text(run.Run)}, seed {run.Seed}</th>");
        }

        text.Append("</tr></thead><tbody>");
        foreach (var check in lab.Checks)
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(check.Id)}{(check.Guard ? " (guard)" : "")}</th><td class=says>{Text(check.Says)}{(lab.Unproven.Contains(check.Id) ? " <b class=wrong>nothing fails it</b>" : "")}</td>");
            foreach (var run in lab.Runs)
            {
                var wrong = lab.Problems.Any(p => p.Seed == run.Seed && p.Run == run.Run && (p.Check == check.Id || p.Check.Length == 0));
                var verdict = run.Verdicts.GetValueOrDefault(check.Id, "·");
                text.Append(CultureInfo.InvariantCulture, $"<td class=\"v {(wrong ? "wrong" : "right")}\" title=\"{Text(verdict)}\">{Text(verdict == "pending" ? "w" : verdict[..1])}</td>");
            }

            text.Append("</tr>");
        }

        text.Append("</tbody></table>");
        if (lab.Problems.Count > 0)
        {
            text.Append("<h2>What was otherwise than it should have been</h2><ul>");
            foreach (var p in lab.Problems)
            {
                text.Append(CultureInfo.InvariantCulture, $"<li>seed {p.Seed}, {Text(p.Run)}: {Text(p.Check)} was {Text(p.Saw)}, should {Text(p.Expected)}</li>");
            }

            text.Append("</ul>");
        }

        return text.ToString();
    }

    private static string File(ProofOfLab lab) => lab.Id.Replace('/', '.') + ".html";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Page(string title, string body) =>
        $"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>{Text(title)}</title><style>{Style}</style><h1>{Text(title)}</h1>{body}</html>\n";
}
