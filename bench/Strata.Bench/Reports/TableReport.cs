using System.Globalization;
using Spectre.Console;

namespace Strata.Bench.Reports;

/// <summary>The report for a person at a terminal.</summary>
internal static class TableReport
{
    public static void Write(IAnsiConsole console, BenchReport report)
    {
        foreach (var figure in report.Figures)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{figure.Title}[/]");
            var table = new Table().Border(TableBorder.Simple).AddColumns("", "median ms", "95 %", "least", "runs", "reach");
            foreach (var column in table.Columns.Skip(1).Take(4))
            {
                column.RightAligned();
            }

            foreach (var s in figure.Series)
            {
                table.AddRow(new Text(s.Name), Cell(s.Median), Cell(s.Percentile95), Cell(s.Least), new Text(s.Runs.ToString(CultureInfo.InvariantCulture)), Reach(Numbers.Reach(s), s.Reached));
            }

            foreach (var r in figure.Ratios)
            {
                table.AddRow(new Text(r.Name), new Text(Numbers.Times(r.Value), new Style(decoration: Decoration.Bold)), new Text(""), new Text(""), new Text(""), Reach(Numbers.Reach(r), r.Reached));
            }

            if (figure.Series.Count > 0)
            {
                console.Write(table);
            }

            foreach (var note in figure.Notes)
            {
                console.MarkupLineInterpolated($"[grey]{note}[/]");
            }
        }

        console.WriteLine();
        console.MarkupLineInterpolated($"[grey]{report.Host}[/]");
    }

    private static Text Cell(double milliseconds) => new(Numbers.Milliseconds(milliseconds));

    private static Text Reach(string words, bool? reached) => new(words, new Style(reached == false ? Color.Red : Color.Green));
}
