using Spectre.Console;
using Strata.Bench.Figures;
using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Bench.Reports;

namespace Strata.Bench;

/// <summary>One run: every figure that was asked for, then the report.</summary>
internal sealed class BenchRun(BenchOptions options, IAnsiConsole console)
{
    private const int WideEnough = 160;

    public async Task RunAsync(CancellationToken cancel)
    {
        var figures = FigureCatalogue.All().Where(f => options.Only.Count == 0 || options.Only.Any(o => f.Title.Contains(o, StringComparison.OrdinalIgnoreCase))).ToList();
        var host = HostDescription.Read();
        List<FigureResult> results = [];
        await using (var ground = new Ground(options, console))
        {
            await ground.OpenAsync(cancel).ConfigureAwait(false);
            foreach (var figure in figures)
            {
                console.MarkupLineInterpolated($"{figure.Title} …");
                results.Add(await figure.MeasureAsync(ground, cancel).ConfigureAwait(false));
            }

            console.MarkupLine("[grey]Cleaning up …[/]");
        }

        var report = new BenchReport(host, DateTimeOffset.UtcNow, results);
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WideEnough;
        }

        TableReport.Write(console, report);
        if (options.Json is { } json)
        {
            await File.WriteAllTextAsync(json, JsonReport.Text(report), CancellationToken.None).ConfigureAwait(false);
        }

        if (options.Markdown is { } markdown)
        {
            await File.WriteAllTextAsync(markdown, MarkdownReport.Text(report), CancellationToken.None).ConfigureAwait(false);
        }
    }
}
