using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Strata.Cli.Commands;

/// <summary>A machine's life: off and on, paused, kept and taken back.</summary>
internal static class MachineLifeCommands
{
    /// <param name="id">Makes the argument that names the machine.</param>
    public static IEnumerable<Command> Build(Func<Argument<string>> id) =>
    [
        Step(id(), "reboot", "Shut a machine down in order and boot it again from its disk; one that is off is booted.", "It runs again."),
        Step(id(), "poweroff", "Shut a machine down in order. Its disk is kept; `machine reboot` switches it on.", "It is off."),
        Step(id(), "pause", "Make all of a machine's processes stand still.", "Paused."),
        Step(id(), "resume", "Let a paused machine go on.", "It goes on."),
        Snapshot(id()),
        Snapshots(),
        Restore(id()),
        Forget(id()),
        Clone(id()),
    ];

    private static Command Step(Argument<string> id, string step, string description, string done)
    {
        var command = new Command(step, description) { id };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            teller.Answer(await client.PostAsync($"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/step/{step}", null, cancel));
            teller.Say(done);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Snapshot(Argument<string> id)
    {
        var name = new Option<string?>("--name") { Description = "What to call it." };
        var command = new Command("snapshot", "Keep a machine's disk as it is now. The machine stands still for a moment and goes on.") { id, name };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var called = parsed.GetValue(name) is { } given ? $"?name={Verb.Escape(given)}" : "";
            var taken = await client.PostAsync($"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/snapshots{called}", null, cancel);
            teller.Answer(taken);
            teller.Say($"{taken.GetProperty("id").GetString()}  {Megabytes(taken)}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Snapshots()
    {
        var id = new Argument<string?>("ID") { Description = "Of which machine; of all when none is named.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("snapshots", "The snapshots that there are.") { id };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var of = parsed.GetValue(id) is { } machine ? $"?machine={Verb.Escape(machine)}" : "";
            var list = await client.GetAsync($"/api/v1/machines/snapshots{of}", cancel);
            teller.Answer(list);
            var rows = list.GetProperty("snapshots").EnumerateArray().Select(s => (IReadOnlyList<string>)
            [
                s.GetProperty("id").GetString()!, s.GetProperty("machine").GetString()!, s.GetProperty("name").GetString() ?? "", Megabytes(s),
                s.GetProperty("taken").GetDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ]);
            teller.Table(["snapshot", "machine", "name", "size", "taken"], rows);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Restore(Argument<string> id)
    {
        var snapshot = new Argument<string?>("SNAPSHOT") { Description = "Its id or its name; the newest when none is named.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("restore", "Take a machine back to a snapshot of itself. What was written since is lost, and it boots from there.") { id, snapshot };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var wanted = parsed.GetValue(snapshot) is { } named ? $"?snapshot={Verb.Escape(named)}" : "";
            teller.Answer(await client.PostAsync($"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/restore{wanted}", null, cancel));
            teller.Say("It runs again.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Forget(Argument<string> id)
    {
        var snapshot = new Argument<string>("SNAPSHOT") { Description = "Its id or its name." };
        var command = new Command("forget", "Delete a snapshot of a machine. They all go with the machine.") { id, snapshot };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            await client.DeleteAsync($"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/snapshots/{Verb.Escape(parsed.GetValue(snapshot)!)}", cancel);
            teller.Answer(JsonSerializer.SerializeToElement(new { ok = true }));
            teller.Say("Forgotten.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Clone(Argument<string> id)
    {
        var command = new Command("clone", "Start a machine from a copy of another one's disk.") { id };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var started = await client.StreamAsync($"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/clone", null, teller.Progress, cancel);
            teller.Answer(started);
            teller.Say(started.GetProperty("id").GetString()!);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Megabytes(JsonElement snapshot) =>
        (snapshot.GetProperty("bytes").GetInt64() / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB";
}
