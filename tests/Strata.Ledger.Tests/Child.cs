using System.Diagnostics;
using Strata.Ledger.Facts;

namespace Strata.Ledger.Tests;

/// <summary>What the child process does; it reports on stdout, a line at a time.</summary>
internal static class Child
{
    public static async Task<int> RunAsync(string what, string path)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            await using var ledger = await SqliteLedger.OpenAsync(path, TimeProvider.System, CancellationToken.None);
            switch (what)
            {
                case "open":
                    await ReportTimesAsync(ledger, began);
                    break;
                case "count":
                    Say($"{(await ledger.FactsAsync()).Count}");
                    break;
                case "append":
                    while (true)
                    {
                        var fact = ledger.Draft(FactKinds.HintUsed, "devops/posix/a");
                        await ledger.AppendAsync([fact], CancellationToken.None);
                        Say(fact.Id);
                    }

                case "fill":
                    while (true)
                    {
                        var fact = ledger.Draft(FactKinds.HintUsed, "devops/posix/a", data: $"{{\"text\":\"{new string('x', 20_000)}\"}}");
                        await ledger.AppendAsync([fact], CancellationToken.None);
                        Say(fact.Id);
                    }
            }

            return 0;
        }
        catch (LedgerException problem)
        {
            Say($"{problem.Code}: {problem.Message}");
            return 1;
        }
    }

    private static async Task ReportTimesAsync(SqliteLedger ledger, long began)
    {
        var opened = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        await ledger.AppendAsync([ledger.Draft(FactKinds.AttemptStarted, "a")], CancellationToken.None);
        var appended = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        var facts = await ledger.FactsAsync();
        var read = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
        {
            await ledger.AppendAsync([ledger.Draft(FactKinds.AttemptStarted, "a")], CancellationToken.None);
        }

        var warm = Stopwatch.GetElapsedTime(began) / 20;
        Say($"open {opened.TotalMilliseconds:0} ms, first append {appended.TotalMilliseconds:0} ms, first read {read.TotalMilliseconds:0} ms of {facts.Count}, warm append {warm.TotalMilliseconds:0.00} ms");
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
