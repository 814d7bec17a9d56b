using System.CommandLine;
using Strata.Cli.Terminals;

namespace Strata.Cli.Commands;

internal sealed class ShellCommand : ICommandPart
{
    public int Order => 25;

    public Command Build()
    {
        var attempt = AttemptArgument.Make();
        var machine = new Option<string?>("--machine") { Description = "Which of the lab's machines; its first." };
        var user = new Option<string?>("--user") { Description = "As whom; the lab's user." };
        var line = new Option<string?>("-c") { Description = "Run this line by a login shell instead, with this process's streams." };
        var command = new Command("shell", "A shell in a machine of an attempt.") { attempt, machine, user, line };
        command.Does(null, async (parsed, _, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var id = await AttemptArgument.ResolveAsync(parsed.GetValue(attempt), client, cancel);
            var named = parsed.GetValue(machine) is { } m ? $"machine={Verb.Escape(m)}" : "";
            IReadOnlyList<string>? run = parsed.GetValue(line) is { } typed ? ["/bin/bash", "-lc", typed] : ExecSession.WordsOfInput();
            if (run is not null)
            {
                var address = await client.GetAsync($"/api/v1/attempts/{id}/address?{named}", cancel);
                var who = parsed.GetValue(user) ?? address.GetProperty("user").GetString();
                return await ExecSession.RunAsync(client, address.GetProperty("machine").GetString()!, run, who, cancel);
            }

            var (rows, columns) = TerminalSession.Size();
            var asWhom = parsed.GetValue(user) is { } u ? $"&user={Verb.Escape(u)}" : "";
            using var socket = await client.OpenAsync($"/api/v1/attempts/{id}/terminal?rows={rows}&columns={columns}&{named}{asWhom}", cancel);
            await TerminalSession.RunAsync(socket, cancel);
            return ExitCodes.Done;
        });
        return command;
    }
}
