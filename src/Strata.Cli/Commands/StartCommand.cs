using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Cli.Terminals;

namespace Strata.Cli.Commands;

internal sealed class StartCommand : ICommandPart
{
    public int Order => 20;

    public Command Build()
    {
        var lab = new Argument<string>("LAB") { Description = "Its id, or any ending of it that fits one lab only." };
        var seed = new Option<long?>("--seed") { Description = "Draw the same names and numbers as that seed did." };
        var detach = new Option<bool>("--detach") { Description = "Open no shell." };
        var json = Verb.JsonOption();
        var command = new Command("start", "Start a lab: real machines, fresh names and numbers.") { lab, seed, detach };
        command.Does(json, async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var body = JsonSerializer.Serialize(new { lab = parsed.GetValue(lab), seed = parsed.GetValue(seed) });
            var started = await client.StreamAsync("/api/v1/attempts/", body, teller.Progress, cancel);
            teller.Answer(started);
            var attempt = started.GetProperty("attempt").GetString()!;
            var interactive = !parsed.GetValue(detach) && !teller.Json && !Console.IsInputRedirected && !Console.IsOutputRedirected;
            if (!teller.Json)
            {
                await TaskText.TellAsync(client, attempt, teller, cancel);
            }

            if (interactive)
            {
                var (rows, columns) = TerminalSession.Size();
                using var socket = await client.OpenAsync($"/api/v1/attempts/{Verb.Escape(attempt)}/terminal?rows={rows}&columns={columns}", cancel);
                await TerminalSession.RunAsync(socket, cancel);
                teller.Say(OwnName.In($"The machine runs on. Back to it: strata shell {attempt}   Judge it: strata finish {attempt}   End it: strata stop {attempt}"));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
