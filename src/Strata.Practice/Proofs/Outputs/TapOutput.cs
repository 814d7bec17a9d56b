using System.Globalization;
using System.Text;

namespace Strata.Practice.Proofs.Outputs;

/// <summary>The Test Anything Protocol, version 14: a point for each run, and for each lesson and card.</summary>
internal sealed class TapOutput : IProofOutput
{
    public string Name => "tap";

    public string Says => "Write TAP to this file.";

    public IEnumerable<(string Name, string Text)> Write(ProofReport report)
    {
        var points = report.All.SelectMany(lab =>
                lab.Runs.Select(r => ($"{lab.Id} seed {r.Seed} {r.Run}", lab.Problems.Where(p => p.Seed == r.Seed && p.Run == r.Run).Select(p => $"{(p.Check.Length > 0 ? p.Check + " " : "")}was {p.Saw}, should {p.Expected}").ToList()))
                    .Concat(lab.Unproven.Select(c => ($"{lab.Id} check {c}", new List<string> { "nothing fails it, so it proves nothing" }))))
            .Concat(report.Concepts.SelectMany(c => c.Runs.Select(r => ($"{c.Id} {r}", c.Problems.Where(p => p.Run == r).Select(p => p.Text).ToList()))))
            .ToList();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"TAP version 14\n1..{points.Count}\n");
        for (var i = 0; i < points.Count; i++)
        {
            var (name, told) = points[i];
            text.Append(CultureInfo.InvariantCulture, $"{(told.Count == 0 ? "ok" : "not ok")} {i + 1} - {name.Replace("#", "\\#", StringComparison.Ordinal)}\n");
            foreach (var line in told)
            {
                text.Append("  # ").Append(line.Replace('\n', ' ')).Append('\n');
            }
        }

        yield return ("", text.ToString());
    }
}
