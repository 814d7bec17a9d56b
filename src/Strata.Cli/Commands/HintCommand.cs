using System.CommandLine;
using System.Text.Json;

namespace Strata.Cli.Commands;

internal sealed class HintCommand : ICommandPart
{
    public int Order => 50;

    public Command Build()
    {
        var attempt = AttemptArgument.Make();
        var check = new Option<string?>("--check") { Description = "A hint for this check." };
        var command = new Command("hint", "The next hint. It is recorded.") { attempt, check };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var id = await AttemptArgument.ResolveAsync(parsed.GetValue(attempt), client, cancel);
            var answer = await client.PostAsync($"/api/v1/attempts/{id}/hint", JsonSerializer.Serialize(new { check = parsed.GetValue(check) }), cancel);
            teller.Answer(answer);
            var hint = answer.TryGetProperty("hint", out var given) && given.ValueKind == JsonValueKind.Object ? given.GetProperty("text").GetString() : null;
            teller.Say(hint ?? "There is no further hint.");
            return ExitCodes.Done;
        });
        return command;
    }
}
