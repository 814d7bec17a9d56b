using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Cli.Works;
using Strata.Labs.Works;

namespace Strata.Cli.Commands;

internal sealed class VerifyCommand : ICommandPart
{
    public int Order => 61;

    public Command Build()
    {
        var id = new Argument<string>("DELIVERABLE") { Description = "Its id, or any ending of it that fits one only." };
        var folder = new Argument<string?>("DIR") { Description = "The folder with your work. Without it: the one that `strata deliver` made.", Arity = ArgumentArity.ZeroOrOne };
        var seed = new Option<long?>("--seed") { Description = "Draw the same fixtures as that seed did." };
        var command = new Command("verify", "Have your work on a deliverable examined by what it does.") { id, folder, seed };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var asked = Verb.Escape(parsed.GetValue(id)!);
            var path = parsed.GetValue(folder) is { } named ? Path.GetFullPath(named) : await KnownAsync(client, asked, cancel);

            // Read by its owner: nobody else may be able to.
            var archive = WorkArchive.Write(WorkFolder.Read(path));
            var query = $"id={asked}&path={Verb.Escape(path)}{(parsed.GetValue(seed) is { } number ? $"&seed={number}" : "")}";
            var report = await client.StreamContentAsync($"/api/v1/deliverables/verify?{query}", new ByteArrayContent(archive), teller.Progress, cancel);
            teller.Answer(report);
            Tell(report, teller);
            return report.GetProperty("passed").GetBoolean() ? ExitCodes.Done : ExitCodes.NotPassed;
        });
        return command;
    }

    private static async Task<string> KnownAsync(Supervisors.SupervisorClient client, string id, CancellationToken cancel)
    {
        var detail = await client.GetAsync($"/api/v1/deliverables/describe?id={id}", cancel);
        var name = detail.GetProperty("id").GetString()!;
        return detail.GetProperty("path").GetString()
            ?? throw new ClientException("not-begun", $"'{detail.GetProperty("title").GetString()}' is not begun on this computer.", null, $"Run: strata deliver {name[(name.LastIndexOf('/') + 1)..]}");
    }

    private static void Tell(JsonElement report, Teller teller)
    {
        var scenarios = report.GetProperty("scenarios").EnumerateArray().ToList();
        foreach (var scenario in scenarios)
        {
            teller.SayAsIs(ScenarioText.Of(scenario, teller.Colour));
        }

        if (report.GetProperty("feedback").GetString() is { } feedback)
        {
            teller.Say(Wrapping.To(Wrapping.Width(), feedback));
        }

        var open = report.GetProperty("rubric").EnumerateArray().Count(c => !c.GetProperty("attested").GetBoolean() || !c.GetProperty("current").GetBoolean());
        var passing = scenarios.Count(s => s.GetProperty("verdict").GetString() == "pass");
        teller.Say($"{(report.GetProperty("passed").GetBoolean() ? "Passed." : "Not yet.")} {passing} of {scenarios.Count} scenarios, seed {report.GetProperty("seed").GetInt64()}.");
        if (open > 0)
        {
            teller.Say(OwnName.In($"{(open == 1 ? "1 criterion is" : $"{open} criteria are")} for a person to judge: strata attest --help"));
        }
    }
}
