using System.CommandLine;

namespace Strata.Cli.Commands;

internal sealed class StopCommand : ICommandPart
{
    public int Order => 70;

    public Command Build()
    {
        var attempt = AttemptArgument.Make();
        var command = new Command("stop", "End an attempt and remove its machines.") { attempt };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var id = await AttemptArgument.ResolveAsync(parsed.GetValue(attempt), client, cancel);
            teller.Answer(await client.DeleteAsync($"/api/v1/attempts/{id}", cancel));
            teller.Say("Stopped.");
            return ExitCodes.Done;
        });
        return command;
    }
}
