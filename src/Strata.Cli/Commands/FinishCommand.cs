using System.CommandLine;
using System.Text.Json;
using Strata.Practice.Attempts;

namespace Strata.Cli.Commands;

internal sealed class FinishCommand : ICommandPart
{
    public int Order => 40;

    public Command Build()
    {
        var attempt = AttemptArgument.Make();
        var command = new Command("finish", "Have every check judged, also those that need a reboot.") { attempt };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var id = await AttemptArgument.ResolveAsync(parsed.GetValue(attempt), client, cancel);
            var report = await client.StreamAsync($"/api/v1/attempts/{id}/finish", null, teller.Progress, cancel);
            teller.Answer(report);
            teller.SayAsIs(CheckText.Of(CheckLines.Read(report), teller.Colour));
            var passed = report.GetProperty("passed").GetBoolean();
            teller.Say(passed ? "Passed." : "Not yet.");
            if (report.TryGetProperty("feedback", out var feedback) && feedback.ValueKind == JsonValueKind.String)
            {
                teller.Say(feedback.GetString()!);
            }

            return passed ? ExitCodes.Done : ExitCodes.NotPassed;
        });
        return command;
    }
}
