using System.CommandLine;
using Strata.Practice.Attempts;

namespace Strata.Cli.Commands;

internal sealed class CheckCommand : ICommandPart
{
    public int Order => 30;

    public Command Build()
    {
        var attempt = AttemptArgument.Make();
        var command = new Command("check", "Look at your work: which checks pass now.") { attempt };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var id = await AttemptArgument.ResolveAsync(parsed.GetValue(attempt), client, cancel);
            var report = await client.GetAsync($"/api/v1/attempts/{id}/check", cancel);
            teller.Answer(report);
            teller.SayAsIs(CheckText.Of(CheckLines.Read(report), teller.Colour));
            return report.GetProperty("passed").GetBoolean() ? ExitCodes.Done : ExitCodes.NotPassed;
        });
        return command;
    }
}
