using System.Collections.Concurrent;
using Strata.Machines.Oci;

namespace Strata.Machines.Limits;

/// <summary>
/// Looks after what the kernel does not: a machine that writes more than it may is paused. And tells users when the kernel has held
/// a limit against their machine. Without privilege there is no quota, so the disk is watched.
/// </summary>
internal sealed class LimitWatch : IDisposable
{
    private const long NoticeableBytes = 64L << 20, NoticeableFiles = 5_000;

    // How much more a machine that was paused for its disk may write once it is resumed, before it is paused again.
    private const long Lenience = 256L << 20, LenienceFiles = 20_000;

    // What others free on the same disk may hide what a machine writes; so every busy machine is measured now and then whatever the disk says.
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(4), Busy = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(250);

    private readonly string folder;
    private readonly Func<IEnumerable<OciMachine>> machines;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<string, HeldLimits> held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TimeSpan> worked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> written = new(StringComparer.Ordinal);
    private Task measuring = Task.CompletedTask;
    private DiskSpace last;
    private int turns;

    /// <param name="folder">Where the machines' disks lie.</param>
    public LimitWatch(string folder, Func<IEnumerable<OciMachine>> machines, TimeProvider clock)
    {
        this.folder = folder;
        this.machines = machines;
        last = DiskSpace.Of(folder);
        _ = WatchAsync(clock);
    }

    public void Dispose() => closing.Cancel();

    private async Task WatchAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token).ConfigureAwait(false))
            {
                try
                {
                    Look(closing.Token);
                }
                catch (Exception e) when (e is IOException or MachineException)
                {
                    // A machine that ends while it is looked at; the next look does without it.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The engine lets go.
        }
    }

    /// <summary>Says what the kernel did before anybody looked, so that it is not told as if it were new.</summary>
    public void Know(OciMachine machine)
    {
        if (machine.Cgroup?.Held() is { } before)
        {
            held[machine.Id] = before;
        }
    }

    private void Look(CancellationToken cancel)
    {
        var now = machines().Where(m => m.State is MachineState.Running or MachineState.Starting).ToList();
        var ids = now.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in held.Keys.Concat(written.Keys).Concat(worked.Keys).Where(id => !ids.Contains(id)))
        {
            held.TryRemove(gone, out _);
            written.TryRemove(gone, out _);
            worked.TryRemove(gone, out _);
            refusals.TryRemove(gone, out _);
        }

        foreach (var machine in now)
        {
            TellOfHeldLimits(machine);
        }

        if (!measuring.IsCompleted || now.Count == 0)
        {
            return;
        }

        var space = DiskSpace.Of(folder);
        var hostShort = space.Free < Math.Max(512L << 20, space.Total / 50);
        if (hostShort || last.Free - space.Free > NoticeableBytes || last.FreeFiles - space.FreeFiles > NoticeableFiles)
        {
            last = space;
            measuring = MeasureAsync(now, hostShort, cancel);
        }
        else if (++turns * Rhythm >= Seldom)
        {
            turns = 0;
            measuring = MeasureAsync([.. now.Where(HasWorked)], hostShort, cancel);
        }
        else if (space.Free > last.Free || space.FreeFiles > last.FreeFiles)
        {
            last = space;
        }
    }

    private bool HasWorked(OciMachine machine)
    {
        var time = machine.Cgroup?.CpuTime() ?? TimeSpan.Zero;
        var before = worked.GetValueOrDefault(machine.Id);
        worked[machine.Id] = time;
        return time < before || time - before > Busy;
    }

    private void TellOfHeldLimits(OciMachine machine)
    {
        if (machine.Cgroup?.Held() is not { } now)
        {
            return;
        }

        var before = held.GetValueOrDefault(machine.Id, new(0, 0));
        held[machine.Id] = now;
        if (now.MemoryKills > before.MemoryKills)
        {
            machine.Tell("memory", $"The machine needed more than its {Size(machine.Limits.Memory)} of memory, so the kernel ended one of its programs.");
        }

        // A bomb is refused thousands of times: it is told at the first, and then whenever there were twice as many.
        var told = refusals.GetValueOrDefault(machine.Id);
        if (now.RefusedProcesses > before.RefusedProcesses && now.RefusedProcesses > 2 * told)
        {
            refusals[machine.Id] = now.RefusedProcesses;
            machine.Tell("processes", $"The machine has as many processes as it may have, {machine.Limits.Processes}. No more can be started until some end.");
        }
    }

    private async Task MeasureAsync(IReadOnlyList<OciMachine> all, bool hostShort, CancellationToken cancel)
    {
        foreach (var machine in all)
        {
            try
            {
                var (bytes, files) = await DiskUse.MeasureAsync(Path.Combine(folder, machine.Id), cancel).ConfigureAwait(false);
                var grown = bytes - written.GetValueOrDefault(machine.Id);
                written[machine.Id] = bytes;
                Judge(machine, bytes, files, hostShort && grown > NoticeableBytes);
            }
            catch (Exception e) when (e is IOException or MachineException or OperationCanceledException)
            {
                // A machine that ended while it was looked at; the others are looked at all the same.
            }
        }
    }

    private static void Judge(OciMachine machine, long bytes, long files, bool burdens)
    {
        var limits = machine.Limits;
        var reason =
            bytes > Math.Max(limits.Disk, machine.PausedAt.Bytes) ? $"It has written {Size(bytes)}, and may write {Size(limits.Disk)}."
            : files > Math.Max(limits.Files, machine.PausedAt.Files) ? $"It has {files:N0} files, and may have {limits.Files:N0}."
            : burdens ? "The disk of this computer is nearly full, and the machine is writing to it."
            : null;
        if (reason is not null && machine.Cgroup is not null)
        {
            machine.PausedAt = (bytes + Lenience, files + LenienceFiles);
            machine.Pause();
            machine.Tell("disk", $"The machine is paused. {reason} Resume it and make room, or start over.");
        }
    }

    private static string Size(long bytes) => bytes >= 1L << 30 ? $"{bytes / (double)(1L << 30):0.#} GB" : $"{bytes >> 20} MB";
}
