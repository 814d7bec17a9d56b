using System.CommandLine;
using System.Text.Json;

namespace Strata.Cli.Commands;

internal sealed class ResetCommand : ICommandPart
{
    public int Order => 60;

    public Command Build()
    {
        var attempt = AttemptArgument.Make();
        var fresh = new Option<bool>("--new-numbers") { Description = "Draw new names and numbers too." };
        var command = new Command("reset", "Begin again on fresh machines.") { attempt, fresh };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var id = await AttemptArgument.ResolveAsync(parsed.GetValue(attempt), client, cancel);
            var started = await client.StreamAsync($"/api/v1/attempts/{id}/reset", JsonSerializer.Serialize(new { newNumbers = parsed.GetValue(fresh) }), teller.Progress, cancel);
            teller.Answer(started);
            if (!teller.Json)
            {
                await TaskText.TellAsync(client, started.GetProperty("attempt").GetString()!, teller, cancel);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
