using System.CommandLine;
using Spectre.Console;
using Strata.Bench;

const int Done = 0, Failed = 3, Interrupted = 130;

var runs = new Option<int>("--runs") { Description = "Runs of each contender.", DefaultValueFactory = _ => 30 };
var only = new Option<string[]>("--only") { Description = "Measure only figures whose title contains this.", DefaultValueFactory = _ => [] };
var json = new Option<string?>("--json") { Description = "Write the results to this file, every run." };
var markdown = new Option<string?>("--markdown") { Description = "Write the tables to this file." };
var keep = new Option<bool>("--keep") { Description = "Keep the built image for the next time." };
var root = new RootCommand("Measures Strata, peers side by side. Everything that it starts and makes is gone at the end.") { runs, only, json, markdown, keep };
root.SetAction(async (parsed, cancel) =>
{
    var options = new BenchOptions(Math.Max(1, parsed.GetValue(runs)), parsed.GetValue(only)!, parsed.GetValue(json), parsed.GetValue(markdown), parsed.GetValue(keep));
    try
    {
        await new BenchRun(options, AnsiConsole.Console).RunAsync(cancel);
        return Done;
    }
    catch (OperationCanceledException) when (cancel.IsCancellationRequested)
    {
        AnsiConsole.MarkupLine("Stopped; everything that the bench had started is gone.");
        return Interrupted;
    }
    catch (Exception e)
    {
        Console.Error.WriteLine(e is Strata.Bench.Programs.ProgramFailedException or Strata.Bench.Grounds.ApiException ? e.Message : e.ToString());
        return Failed;
    }
});

// The clean-up takes as long as it takes: Ctrl-C cancels the measuring and nothing else.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
