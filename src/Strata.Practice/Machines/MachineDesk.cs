using Strata.Documents.Names;
using Strata.Machines;
using Strata.Machines.Execution;
using Strata.Machines.Forwards;
using Strata.Machines.Limits;
using Strata.Machines.Networks;
using Strata.Machines.Snapshots;
using Strata.Machines.Terminals;
using Strata.Practice.Attempts;
using Strata.Practice.Images;

namespace Strata.Practice.Machines;

/// <summary>Machines by hand: started, used and stopped outside any attempt.</summary>
public sealed class MachineDesk(IEngine engine, ImageDesk images, PortForwards forwards)
{
    /// <summary>Marks machines that end with the command they were started for.</summary>
    public const string Transient = "run";

    public IReadOnlyList<MachineRow> List() =>
        [.. engine.List().Select(Row)];

    /// <summary>Starts a machine, building its image first where it is missing or out of date.</summary>
    /// <param name="transient">Whether it is for one command: the next supervisor removes it if this one dies.</param>
    public async Task<MachineStarted> StartAsync(string image, MachineProfile profile, MachineLimits limits, bool transient, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var built = await images.BuildAsync(image, false, progress, cancel).ConfigureAwait(false);
        var started = await engine.StartAsync(new(built.Name, profile, Attempt: transient ? Transient : null, Limits: limits), cancel).ConfigureAwait(false);
        return new(started.Machine.Id, image, Word(profile), started.Times.Prompt.TotalMilliseconds, started.Times.Ready.TotalMilliseconds);
    }

    /// <summary>Runs a command with its streams connected; its exit code.</summary>
    public Task<int> ExecuteAsync(string machine, MachineCommand command, Stream input, Stream output, Stream errors, CancellationToken cancel) =>
        Find(machine).StreamAsync(command, input, output, errors, cancel);

    public Task<ITerminal> OpenTerminalAsync(string machine, string user, int rows, int columns, CancellationToken cancel) =>
        Find(machine).OpenTerminalAsync(user, rows, columns, cancel);

    /// <summary>Cuts, joins, slows down or impairs a machine's link; how it is then.</summary>
    public async Task<MachineLink> SetLinkAsync(string machine, LinkCondition condition, CancellationToken cancel)
    {
        var found = Find(machine);
        await found.SetLinkAsync(condition, cancel).ConfigureAwait(false);
        return found.Link ?? throw new PracticeException("no-network", $"The machine {found.Id} is on no network.", null, "See: strata machine list");
    }

    /// <summary>The ports of a machine that are open on this computer.</summary>
    public IReadOnlyList<ForwardedPort> Forwards(string machine)
    {
        var found = Find(machine);
        return [.. forwards.List().Where(f => f.Machine == found.Id)];
    }

    /// <summary>Opens a port of a machine on this computer's 127.0.0.1.</summary>
    /// <param name="hostPort">Null for the same number where it is to be had, else a free one.</param>
    public ForwardedPort Forward(string machine, int port, int? hostPort) => forwards.Open(Find(machine).Id, port, hostPort);

    /// <summary>Closes one again.</summary>
    public void CloseForward(string machine, int hostPort) => forwards.Close(Find(machine).Id, hostPort);

    /// <summary>Reboots, switches off, pauses or resumes a machine.</summary>
    public async Task<MachineRow> StepAsync(string machine, LifeStep step, CancellationToken cancel)
    {
        var found = Find(machine);
        await MachineLife.StepAsync(engine, found.Id, step, cancel).ConfigureAwait(false);
        return Row(found);
    }

    /// <summary>Keeps a machine's disk as it is now.</summary>
    public Task<MachineSnapshot> SnapshotAsync(string machine, string? name, CancellationToken cancel) => engine.SnapshotAsync(Find(machine).Id, name, cancel);

    /// <summary>The snapshots of a machine, or of all; the oldest first.</summary>
    public IReadOnlyList<MachineSnapshot> Snapshots(string? machine)
    {
        var id = machine is null ? null : Find(machine).Id;
        return [.. engine.Snapshots().Where(s => id is null || s.Machine == id)];
    }

    /// <summary>Takes a machine back to a snapshot of itself.</summary>
    /// <param name="snapshot">Its id, an unambiguous ending, or its name; null for the newest.</param>
    public async Task<MachineRow> RestoreAsync(string machine, string? snapshot, CancellationToken cancel)
    {
        var found = Find(machine);
        await engine.RestoreAsync(found.Id, Snapshot(found, snapshot).Id, cancel).ConfigureAwait(false);
        return Row(found);
    }

    /// <summary>Deletes a snapshot of a machine.</summary>
    /// <param name="snapshot">Its id, an unambiguous ending, or its name.</param>
    public Task ForgetAsync(string machine, string snapshot, CancellationToken cancel)
    {
        var found = Find(machine);
        return engine.ForgetAsync(found.Id, Snapshot(found, snapshot).Id, cancel);
    }

    /// <summary>Starts a machine from a copy of another one's disk.</summary>
    public async Task<MachineStarted> CloneAsync(string machine, CancellationToken cancel)
    {
        var found = Find(machine);
        var started = await engine.StartAsync(new(found.Image, found.Profile, found.Hostname, CloneOf: found.Id, Limits: found.Limits), cancel).ConfigureAwait(false);
        return new(started.Machine.Id, found.Image, Word(found.Profile), started.Times.Prompt.TotalMilliseconds, started.Times.Ready.TotalMilliseconds);
    }

    public Task StopAsync(string machine, CancellationToken cancel) => engine.StopAsync(Find(machine).Id, cancel);

    private MachineSnapshot Snapshot(IMachine of, string? snapshot)
    {
        var all = Snapshots(of.Id);
        var wanted = snapshot is null
            ? (all is [.., var newest] ? newest : null)
            : all.LastOrDefault(s => s.Name == snapshot) ?? all.SingleOrDefault(s => s.Id.EndsWith(snapshot, StringComparison.Ordinal));
        return wanted ?? throw new PracticeException(
            "not-found",
            snapshot is null ? $"There is no snapshot of {of.Id}." : $"There is no snapshot '{snapshot}' of {of.Id}{Nearest.Question(snapshot, all.Select(s => s.Name ?? s.Id))}",
            null,
            "See: strata machine snapshots");
    }

    private static MachineRow Row(IMachine m)
    {
        var link = m.Link;
        return new(
            m.Id,
            m.Image,
            Word(m.Profile),
            m.State.ToString().ToLowerInvariant(),
            m.Attempt,
            m.Events is [.., var last] ? last.Text : null,
            m.Hostname,
            link?.Address.ToString(),
            link is null ? null : link.Condition.Up ? "up" : "down");
    }

    private static string Word(MachineProfile profile) => profile.ToString().ToLowerInvariant();

    private IMachine Find(string id)
    {
        var all = engine.List();
        var matching = all.Where(m => m.Id.EndsWith(id, StringComparison.Ordinal)).ToList();
        return matching switch
        {
            [var one] => one,
            [] => throw new PracticeException("not-found", $"There is no machine '{id}'{Nearest.Question(id, all.Select(m => m.Id))}", null, "See: strata machine list"),
            _ => throw new PracticeException("ambiguous", $"Several machines end in '{id}': {string.Join(", ", matching.Select(m => m.Id))}.", null, "Name more of the id."),
        };
    }
}
