using Strata.Documents.Names;
using Strata.Machines;
using Strata.Machines.Execution;
using Strata.Machines.Forwards;
using Strata.Machines.Networks;
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
        [.. engine.List().Select(m => (Machine: m, m.Link)).Select(r => new MachineRow(
            r.Machine.Id,
            r.Machine.Image,
            Word(r.Machine.Profile),
            r.Machine.State.ToString().ToLowerInvariant(),
            r.Machine.Attempt,
            r.Machine.Hostname,
            r.Link?.Address.ToString(),
            r.Link is null ? null : r.Link.Condition.Up ? "up" : "down"))];

    /// <summary>Starts a machine, building its image first where it is missing or out of date.</summary>
    /// <param name="transient">Whether it is for one command: the next supervisor removes it if this one dies.</param>
    public async Task<MachineStarted> StartAsync(string image, MachineProfile profile, bool transient, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var built = await images.BuildAsync(image, false, progress, cancel).ConfigureAwait(false);
        var started = await engine.StartAsync(new(built.Name, profile, Attempt: transient ? Transient : null), cancel).ConfigureAwait(false);
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

    public Task StopAsync(string machine, CancellationToken cancel) => engine.StopAsync(Find(machine).Id, cancel);

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
