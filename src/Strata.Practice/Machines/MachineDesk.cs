using Strata.Documents.Names;
using Strata.Machines;
using Strata.Machines.Execution;
using Strata.Machines.Terminals;
using Strata.Practice.Attempts;
using Strata.Practice.Images;

namespace Strata.Practice.Machines;

/// <summary>Machines by hand: started, used and stopped outside any attempt.</summary>
public sealed class MachineDesk(IEngine engine, ImageDesk images)
{
    /// <summary>Marks machines that end with the command they were started for.</summary>
    public const string Transient = "run";

    public IReadOnlyList<MachineRow> List() =>
        [.. engine.List().Select(m => new MachineRow(m.Id, m.Image, Word(m.Profile), m.State.ToString().ToLowerInvariant(), m.Attempt))];

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
