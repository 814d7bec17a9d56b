using System.Globalization;
using System.Text;

namespace Strata.Bench.Reports;

/// <summary>The report as Markdown, for the documentation.</summary>
internal static class MarkdownReport
{
    public static string Text(BenchReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured on {report.Measured:yyyy-MM-dd}: {report.Host}.");
        foreach (var figure in report.Figures)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### {figure.Title}").AppendLine();
            if (figure.Series.Count > 0)
            {
                text.AppendLine("| | median ms | 95 % | least | runs | reach |").AppendLine("| --- | ---: | ---: | ---: | ---: | --- |");
            }

            foreach (var s in figure.Series)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {s.Name} | {Numbers.Milliseconds(s.Median)} | {Numbers.Milliseconds(s.Percentile95)} | {Numbers.Milliseconds(s.Least)} | {s.Runs} | {Numbers.Reach(s)} |");
            }

            foreach (var r in figure.Ratios)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {r.Name} | **{Numbers.Times(r.Value)}** | | | | {Numbers.Reach(r)} |");
            }

            foreach (var note in figure.Notes)
            {
                text.AppendLine().AppendLine(note);
            }
        }

        return text.ToString();
    }
}
