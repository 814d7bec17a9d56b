using System.Diagnostics;
using System.Text.Json;
using Strata.Machines.Hosts;
using Strata.Machines.Networks.Switches;
using Strata.Machines.Snapshots;

namespace Strata.Machines.Oci;

/// <summary>Boots machines from their disks, and shuts them down.</summary>
internal sealed class MachineBooter(StrataHome home, OciRuntime runtime, SnapshotStore snapshots, SwitchNetworks networks)
{
    private const int Kill = 9, Terminate = 15;

    // Source: systemd(1), signals: SIGRTMIN+4 powers off, SIGRTMIN+5 reboots. glibc's SIGRTMIN is 34.
    private const int PowerOffSignal = 38, RebootSignal = 39;

    private static readonly TimeSpan BootLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OrderlyLimit = TimeSpan.FromSeconds(2);

    /// <summary>Starts process 1 of a machine that is off and waits until it is ready. The caller has its turn.</summary>
    public async Task<MachineTimes> BootAsync(OciMachine machine, long began, CancellationToken cancel)
    {
        machine.Booting = true;
        try
        {
            return await BeginAsync(machine, began, cancel).ConfigureAwait(false);
        }
        finally
        {
            machine.Booting = false;
        }
    }

    /// <summary>Ends process 1, in order if it can be done in time, and everything with it. The caller has the machine's turn.</summary>
    public async Task HaltAsync(OciMachine machine, bool reboot, CancellationToken cancel)
    {
        var record = machine.Record;
        if (record.Alive)
        {
            machine.Cgroup?.Freeze(false);
            _ = Native.Libc.Kill(record.Init, record.Profile == MachineProfile.Plain ? Terminate : reboot ? RebootSignal : PowerOffSignal);
            await Task.WhenAny(machine.Ended, Task.Delay(OrderlyLimit, cancel)).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            if (!machine.Ended.IsCompleted)
            {
                _ = Native.Libc.Kill(record.Init, Kill);
                await machine.Ended.WaitAsync(cancel).ConfigureAwait(false);
            }
        }

        await ForgetAsync(machine, cancel).ConfigureAwait(false);
    }

    /// <summary>Clears away what is left of a process 1 that has ended; the disk is kept. The caller has the machine's turn.</summary>
    public async Task ForgetAsync(OciMachine machine, CancellationToken cancel)
    {
        machine.Leave();
        if (machine.Cgroup is { } cgroup)
        {
            await cgroup.RemoveAsync(cancel).ConfigureAwait(false);
        }

        await networks.DetachAsync(machine.Id).ConfigureAwait(false);
        runtime.Forget(machine.Id);
        await KeepAsync(machine, machine.Record with { Init = 0, InitStarted = 0 }, cancel).ConfigureAwait(false);
    }

    /// <summary>Writes down what is known of a machine, so that it survives this process and the host's power.</summary>
    public async Task KeepAsync(OciMachine machine, MachineRecord record, CancellationToken cancel)
    {
        var path = RecordFile(home, record.Id);
        await File.WriteAllTextAsync(path + ".new", JsonSerializer.Serialize(record, MachineRecordJson.Default.MachineRecord), cancel).ConfigureAwait(false);
        File.Move(path + ".new", path, overwrite: true);
        machine.Record = record;
    }

    public static string RecordFile(StrataHome home, string id) => Path.Combine(home.Machines, id, "machine.json");

    private static bool IsMounted(string rootfs) => Directory.Exists(Path.Combine(rootfs, "usr"));

    private async Task<MachineTimes> BeginAsync(OciMachine machine, long began, CancellationToken cancel)
    {
        var record = machine.Record;
        var rootfs = Path.Combine(machine.Bundle, "rootfs");
        Directory.CreateDirectory(machine.AskFolder);
        if (!IsMounted(rootfs))
        {
            var layers = record.Layers ?? [];
            Overlay.Mount([.. layers.Select(snapshots.Tree), record.Rootfs], Path.Combine(home.Machines, record.Id), rootfs);
        }

        machine.Cgroup?.Prepare(machine.Limits);
        var volumes = MachineVolumes.Of(Path.Combine(home.Machines, record.Id));
        using var gate = record.Network is null ? null : new StartGate(machine.Bundle);
        var config = OciBundle.Config(rootfs, Inside.ShownAs(machine.AskFolder), record.Hostname, record.Profile, machine.Cgroup?.InnerPath, machine.Limits, volumes, gate?.Hooks);
        await File.WriteAllTextAsync(Path.Combine(machine.Bundle, "config.json"), config, cancel).ConfigureAwait(false);
        machine.Notices.Expect();
        Task<int> RunAsync() => runtime.RunAsync(record.Id, machine.Bundle, machine.Cgroup?.LimitedProcs ?? [], cancel);
        var init = gate is null
            ? await RunAsync().ConfigureAwait(false)
            : await gate.PassAsync(RunAsync, process => networks.AttachAsync(record.Network!, record.Id, record.Hostname, process, cancel)).ConfigureAwait(false);
        var started = ProcessStat.Read(init)?.Started ?? throw new MachineException("machine-gone", "The machine ended as soon as it started.", "Run `strata doctor` to see what this host lacks.");
        await KeepAsync(machine, record with { Init = init, InitStarted = started, Boots = record.Boots + 1 }, cancel).ConfigureAwait(false);
        machine.Enter();
        return await ReadyAsync(machine, began, cancel).ConfigureAwait(false);
    }

    private static async Task<MachineTimes> ReadyAsync(OciMachine machine, long began, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(BootLimit);
        try
        {
            var first = await machine.RunAsync(new(["/bin/true"]), limit.Token).ConfigureAwait(false);
            if (first.Exit != 0)
            {
                throw new MachineException("machine-unusable", $"The machine runs no command: {first.Errors.Trim()}", "Run `strata doctor` to see what this host lacks.");
            }

            var prompt = Stopwatch.GetElapsedTime(began);
            if (machine.Profile == MachineProfile.Plain)
            {
                return new(prompt, prompt);
            }

            // Said when no job of the boot is left: from here on `systemctl is-system-running` says running (or degraded).
            await machine.Notices.ReadyAsync(limit.Token).ConfigureAwait(false);
            return new(prompt, Stopwatch.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new MachineException(
                "boot-timeout",
                $"systemd in the machine was not running within {BootLimit.TotalSeconds:0} seconds.",
                "Look at the host's load, then try again.");
        }
    }
}
