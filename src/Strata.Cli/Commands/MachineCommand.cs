using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Cli.Supervisors;
using Strata.Cli.Terminals;
using Strata.Machines.Limits;
using Strata.Practice;
using Strata.Practice.Machines;

namespace Strata.Cli.Commands;

internal sealed class MachineCommand : ICommandPart
{
    public int Order => 120;

    public Command Build()
    {
        var command = new Command("machine", "Machines by hand, outside any lab.") { Start(), Run(), Exec(), Shell(), Stop(), List(), MachineLinkCommand.Build(Id()), MachineForwardCommand.Build(Id()) };
        foreach (var part in MachineLifeCommands.Build(Id))
        {
            command.Add(part);
        }

        return command;
    }

    private static Argument<string> Image() => new("IMAGE") { Description = "An image's name; see `strata image list`." };

    private static Argument<string> Id() => new("ID") { Description = "A machine's id, or any unambiguous ending." };

    private static Argument<string[]> Words() => new("CMD") { Description = "The command and its arguments, after --", Arity = ArgumentArity.OneOrMore };

    private static Option<string> Profile()
    {
        var option = new Option<string>("--profile") { Description = "system: with systemd. plain: a bare shell, the quickest start.", DefaultValueFactory = _ => "system" };
        option.AcceptOnlyFromAmong("system", "plain");
        return option;
    }

    private static IReadOnlyList<Option<string?>> Limits() =>
        [.. LimitKind.All.Select(k => new Option<string?>("--" + k.Name) { Description = $"{k.Says} {LimitWords.Show(k, k.Of(MachineLimits.Default))} unless said otherwise.", HelpName = k.IsSize ? "SIZE" : "N" })];

    private static string Asked(ParseResult parsed, IEnumerable<Option<string?>> limits) =>
        string.Concat(limits.Where(l => parsed.GetValue(l) is not null).Select(l => $"&{l.Name[2..]}={Verb.Escape(parsed.GetValue(l)!)}"));

    private static Option<string?> User() => new("--user") { Description = "As whom; root." };

    private static async Task<JsonElement> StartAsync(SupervisorClient client, string image, string profile, string limits, bool transient, Teller teller, CancellationToken cancel)
    {
        try
        {
            var path = $"/api/v1/machines/?image={Verb.Escape(image)}&profile={profile}&transient={(transient ? "true" : "false")}{limits}";
            return await client.StreamAsync(path, null, teller.Progress, cancel);
        }
        finally
        {
            teller.Dispose();
        }
    }

    private static Command Start()
    {
        var image = Image();
        var profile = Profile();
        var limits = Limits();
        var command = new Command("start", "Start a machine and leave it running.") { image, profile };
        foreach (var limit in limits)
        {
            command.Add(limit);
        }

        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var started = await StartAsync(client, parsed.GetValue(image)!, parsed.GetValue(profile)!, Asked(parsed, limits), false, teller, cancel);
            teller.Answer(started);
            string Ms(string name) => started.GetProperty(name).GetDouble().ToString("0", CultureInfo.InvariantCulture);
            teller.Say($"{started.GetProperty("id").GetString()}  first command after {Ms("promptMs")} ms, ready after {Ms("readyMs")} ms");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Run()
    {
        var image = Image();
        var profile = Profile();
        var user = User();
        var words = Words();
        var limits = Limits();
        var command = new Command("run", "Run one command in a fresh machine, then remove it.") { image, profile, user, words };
        foreach (var limit in limits)
        {
            command.Add(limit);
        }

        command.Does(null, async (parsed, teller, cancel) =>
        {
            SupervisorClient? client = null;
            try
            {
                string id;
                try
                {
                    client = await Verb.SupervisorAsync(cancel);
                    id = (await StartAsync(client, parsed.GetValue(image)!, parsed.GetValue(profile)!, Asked(parsed, limits), true, teller, cancel)).GetProperty("id").GetString()!;
                }
                catch (ClientException e)
                {
                    teller.Fail(e.Code, e.Message, e.Where, e.Fix);
                    return ExitCodes.MachineNotStarted;
                }
                catch (Exception e) when (PracticeException.From(e) is { } told)
                {
                    teller.Fail(told.Code, told.Message, told.Where, told.Fix);
                    return ExitCodes.MachineNotStarted;
                }

                try
                {
                    return await ExecSession.RunAsync(client, id, parsed.GetValue(words)!, parsed.GetValue(user), cancel);
                }
                finally
                {
                    await client.DeleteAsync($"/api/v1/machines/{id}", CancellationToken.None);
                }
            }
            finally
            {
                client?.Dispose();
            }
        });
        return command;
    }

    private static Command Exec()
    {
        var id = Id();
        var user = User();
        var words = Words();
        var command = new Command("exec", "Run a command in a machine, with this process's streams.") { id, user, words };
        command.Does(null, async (parsed, _, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            return await ExecSession.RunAsync(client, parsed.GetValue(id)!, parsed.GetValue(words)!, parsed.GetValue(user), cancel);
        });
        return command;
    }

    private static Command Shell()
    {
        var id = Id();
        var user = User();
        var command = new Command("shell", "A login shell in a machine.") { id, user };
        command.Does(null, async (parsed, _, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            if (ExecSession.WordsOfInput() is { } words)
            {
                return await ExecSession.RunAsync(client, parsed.GetValue(id)!, words, parsed.GetValue(user), cancel);
            }

            var (rows, columns) = TerminalSession.Size();
            using var socket = await client.OpenAsync($"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/terminal?user={Verb.Escape(parsed.GetValue(user) ?? "root")}&rows={rows}&columns={columns}", cancel);
            await TerminalSession.RunAsync(socket, cancel);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Stop()
    {
        var id = Id();
        var command = new Command("stop", "End a machine and remove all that belongs to it.") { id };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            teller.Answer(await client.DeleteAsync($"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}", cancel));
            teller.Say("Stopped.");
            return ExitCodes.Done;
        });
        return command;
    }

    // desk 10.77.0.11, and whether its link is cut; empty when it is on no network.
    private static string Place(JsonElement machine) => machine.GetProperty("address").GetString() is { } address
        ? $"{machine.GetProperty("hostname").GetString()} {address}{(machine.GetProperty("link").GetString() == "down" ? " (cut)" : "")}"
        : "";

    private static Command List()
    {
        var command = new Command("list", "The machines that run.");
        command.Does(Verb.JsonOption(), async (_, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var list = await client.GetAsync("/api/v1/machines/", cancel);
            teller.Answer(list);
            var rows = list.GetProperty("machines").EnumerateArray().Select(m => (IReadOnlyList<string>)
            [
                m.GetProperty("id").GetString()!, m.GetProperty("image").GetString()!, m.GetProperty("profile").GetString()!,
                m.GetProperty("state").GetString()!, m.GetProperty("attempt").GetString() ?? "", Place(m),
            ]);
            teller.Table(["machine", "image", "profile", "state", "attempt", "network"], rows);
            return ExitCodes.Done;
        });
        return command;
    }
}
