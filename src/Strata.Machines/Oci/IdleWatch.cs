using Strata.Machines.Limits;

namespace Strata.Machines.Oci;

/// <summary>Looks for machines that nobody uses.</summary>
internal sealed class IdleWatch : IDisposable
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    private readonly Func<IEnumerable<OciMachine>> machines;
    private readonly Func<OciMachine, Task> powerOffAsync;
    private readonly IdleRules rules;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource closing = new();

    /// <param name="powerOffAsync">Switches one off, in order.</param>
    public IdleWatch(Func<IEnumerable<OciMachine>> machines, Func<OciMachine, Task> powerOffAsync, IdleRules rules, TimeProvider clock)
    {
        this.machines = machines;
        this.powerOffAsync = powerOffAsync;
        this.rules = rules;
        this.clock = clock;
        _ = WatchAsync();
    }

    public void Dispose() => closing.Cancel();

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token).ConfigureAwait(false))
            {
                foreach (var machine in machines())
                {
                    await LookAsync(machine).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The engine lets go.
        }
    }

    private async Task LookAsync(OciMachine machine)
    {
        var idle = clock.GetUtcNow() - machine.LastUsed;
        try
        {
            if (idle > rules.PowerOff && machine.State is MachineState.Running or MachineState.Paused)
            {
                await powerOffAsync(machine).ConfigureAwait(false);
                machine.Tell("off", $"Nobody has used the machine for {Words(rules.PowerOff)}, so it was switched off. Its disk is kept.");
            }
            else if (idle > rules.Pause && machine is { State: MachineState.Running, Cgroup: not null })
            {
                machine.Pause();
                machine.Tell("paused", $"Nobody has used the machine for {Words(rules.Pause)}, so it stands still. Resumed, it goes on where it was.");
            }
        }
        catch (Exception e) when (e is MachineException or IOException)
        {
            // It ended or was paused by somebody else just now.
        }
    }

    private static string Words(TimeSpan time) => time.TotalDays >= 1 ? $"{time.TotalDays:0.#} days" : $"{time.TotalHours:0.#} hours";
}
