using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Strata.Machines.Files;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Limits;
using Strata.Machines.Networks;
using Strata.Machines.Networks.Switches;
using Strata.Machines.Processes;
using Strata.Machines.Requests;
using Strata.Machines.Snapshots;

namespace Strata.Machines.Oci;

/// <summary>
/// Runs machines by the installed OCI runtime, inside the holder's namespaces. One per supervisor. Machines outlive it: their
/// records lie in the state folder, their mounts in the holder, and <see cref="AdoptAsync"/> finds both again.
/// </summary>
public sealed class OciEngine : IEngine, IDisposable
{
    private readonly StrataHome home;
    private readonly ImageStore images;
    private readonly OciRuntime runtime;
    private readonly CgroupTree? cgroups;
    private readonly IRequestAnswers answers;
    private readonly TimeProvider clock;
    private readonly SnapshotStore snapshots;
    private readonly SwitchNetworks networks;
    private readonly MachineBooter booter;
    private readonly LimitWatch watch;
    private readonly IdleWatch idle;
    private readonly ProcessEnds ends = new();
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<string, OciMachine> machines = new(StringComparer.Ordinal);

    /// <param name="cgroups">Where machines get their cgroups; null: only plain machines can run.</param>
    /// <param name="answers">Answers what machines ask.</param>
    /// <param name="rules">When machines that nobody uses are paused and switched off; null for the default.</param>
    public OciEngine(StrataHome home, ImageStore images, CgroupTree? cgroups, IRequestAnswers answers, TimeProvider clock, IdleRules? rules = null)
    {
        this.answers = answers;
        this.home = home;
        this.images = images;
        this.cgroups = cgroups;
        this.clock = clock;
        runtime = new(Path.Combine(Inside.Run, "runtime"), cgroups is not null);
        Directory.CreateDirectory(home.Machines);
        snapshots = new(home.Snapshots);
        networks = new(home.Networks, Inside.Run);
        booter = new(home, runtime, snapshots, networks);
        watch = new(home.Machines, () => machines.Values, clock);
        idle = new(() => machines.Values, m => PowerOffAsync(m.Id, closing.Token), rules ?? IdleRules.Default, clock);
    }

    public event Action<string>? Removed;

    public INetworks Networks => networks;

    /// <summary>
    /// Takes over what an earlier supervisor left: machines that still run are adopted; those that have ended are there, switched off;
    /// the remains of others are removed. Returns the ids of the first two and of the last.
    /// </summary>
    public async Task<(IReadOnlyList<string> Adopted, IReadOnlyList<string> Cleaned)> AdoptAsync(CancellationToken cancel)
    {
        List<string> adopted = [], cleaned = [];
        networks.Adopt();
        var known = Directory.GetDirectories(home.Machines).Select(d => Path.GetFileName(d)!).ToHashSet(StringComparer.Ordinal);
        foreach (var id in known)
        {
            if (ReadRecord(id) is { Boots: > 0 } record)
            {
                var machine = Register(record);
                if (record.Alive)
                {
                    machine.Enter();
                    watch.Know(machine);
                    _ = FollowAsync(machine);
                }

                adopted.Add(id);
            }
            else
            {
                await RemoveAsync(id, cancel).ConfigureAwait(false);
                cleaned.Add(id);
            }
        }

        foreach (var stray in Strays().Where(s => !known.Contains(s)))
        {
            await RemoveAsync(stray, cancel).ConfigureAwait(false);
            cleaned.Add(stray);
        }

        cleaned.AddRange(await networks.SettleAsync(adopted.ToHashSet(StringComparer.Ordinal), cancel).ConfigureAwait(false));
        DeleteUnneededSnapshots();
        return (adopted, cleaned);
    }

    /// <summary>
    /// Boots what was running when an earlier supervisor last saw it and has ended since, as a server comes back after a power cut.
    /// What was switched off stays off. Called after <see cref="AdoptAsync"/>.
    /// </summary>
    public async Task ReviveAsync(CancellationToken cancel)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, closing.Token);
        foreach (var machine in machines.Values.Where(m => m.Record is { Init: > 0, Alive: false }))
        {
            await machine.Turn.WaitAsync(both.Token).ConfigureAwait(false);
            try
            {
                if (machines.ContainsKey(machine.Id) && !machine.Record.Alive)
                {
                    await booter.ForgetAsync(machine, both.Token).ConfigureAwait(false);
                    await BootAsync(machine, both.Token).ConfigureAwait(false);
                    machine.Tell("rebooted", "The machine had ended while Strata was not running, and was booted again.");
                }
            }
            catch (Exception e) when (e is MachineException or IOException)
            {
                machine.Tell("off", $"The machine did not come back: {e.Message}");
            }
            finally
            {
                machine.Turn.Release();
            }
        }
    }

    public async Task<StartedMachine> StartAsync(MachineSpec spec, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        if (spec.Profile == MachineProfile.System && cgroups is null)
        {
            throw new MachineException(
                "no-cgroup",
                "This host gives Strata no cgroup2 sub-tree of its own, and without one systemd cannot boot in a machine.",
                "Run `strata bootstrap --host` in this shell, then `strata down`, then try again. Plain machines run without it: --profile plain");
        }

        var image = images.Find(spec.Image)
            ?? throw new MachineException("no-image", $"The image {spec.Image} is not built yet.", $"Run: strata image build {spec.Image}");
        var id = NewId();
        try
        {
            return await StartAsync(id, spec, image, began, cancel).ConfigureAwait(false);
        }
        catch
        {
            await RemoveAsync(id, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    public IReadOnlyList<IMachine> List() => [.. machines.Values.OrderBy(m => m.Id, StringComparer.Ordinal)];

    public IMachine? Find(string id) => machines.GetValueOrDefault(id);

    public Task StopAsync(string id, CancellationToken cancel) => RemoveAsync(id, cancel);

    public Task RebootAsync(string id, CancellationToken cancel) => InTurnAsync(id, async machine =>
    {
        await booter.HaltAsync(machine, reboot: true, cancel).ConfigureAwait(false);
        await BootAsync(machine, cancel).ConfigureAwait(false);
    });

    public Task PowerOffAsync(string id, CancellationToken cancel) => InTurnAsync(id, machine => booter.HaltAsync(machine, reboot: false, cancel));

    public Task PauseAsync(string id, CancellationToken cancel) => InTurnAsync(id, machine =>
    {
        machine.Pause();
        return Task.CompletedTask;
    });

    public Task ResumeAsync(string id, CancellationToken cancel) => InTurnAsync(id, machine =>
    {
        machine.Resume();
        return Task.CompletedTask;
    });

    public async Task<MachineSnapshot> SnapshotAsync(string id, string? name, CancellationToken cancel)
    {
        var snapshot = "s-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        MachineSnapshot? taken = null;
        await InTurnAsync(id, async machine =>
        {
            snapshots.Begin(snapshot);
            try
            {
                await CopyDiskAsync(machine, snapshots.Tree(snapshot), snapshots.Folder(snapshot), cancel).ConfigureAwait(false);
                var (bytes, _) = await DiskUse.MeasureAsync(snapshots.Folder(snapshot), cancel).ConfigureAwait(false);
                var record = new SnapshotRecord(snapshot, id, name, machine.Image, machine.Record.Rootfs, machine.Record.Layers ?? [], bytes, clock.GetUtcNow());
                snapshots.Complete(record);
                taken = record.Shown;
            }
            catch
            {
                snapshots.Delete(snapshot);
                throw;
            }
        }).ConfigureAwait(false);
        return taken!;
    }

    public IReadOnlyList<MachineSnapshot> Snapshots() => [.. snapshots.List().Select(s => s.Shown)];

    public Task ForgetAsync(string id, string snapshot, CancellationToken cancel) => InTurnAsync(id, _ =>
    {
        var record = Demand(snapshot, id);
        var above = machines.Values.FirstOrDefault(m => m.Record.Layers?.Contains(record.Id) == true)?.Id ?? snapshots.List().FirstOrDefault(s => s.Layers.Contains(record.Id))?.Id;
        if (above is not null)
        {
            throw new MachineException("in-use", $"The disk of {above} lies on the snapshot {record.Id}.", $"It goes when {above} does.");
        }

        snapshots.Delete(record.Id);
        return Task.CompletedTask;
    });

    public Task RestoreAsync(string id, string snapshot, CancellationToken cancel) => InTurnAsync(id, async machine =>
    {
        var record = Demand(snapshot, id);
        if (machine.Record.Alive)
        {
            // What it is about to write is lost anyway, so there is nothing to shut down in order.
            _ = Native.Libc.Kill(machine.Record.Init, 9);
            machine.Cgroup?.Kill();
            await machine.Ended.WaitAsync(cancel).ConfigureAwait(false);
        }

        await booter.ForgetAsync(machine, cancel).ConfigureAwait(false);
        Overlay.Unmount(Path.Combine(machine.Bundle, "rootfs"));
        Overlay.Clear(Disk(id));
        MachineVolumes.Clear(Disk(id));
        await MachineVolumes.CopyAsync(snapshots.Folder(record.Id), Disk(id), cancel).ConfigureAwait(false);
        await booter.KeepAsync(machine, machine.Record with { Layers = [record.Id, .. record.Layers] }, cancel).ConfigureAwait(false);
        await BootAsync(machine, cancel).ConfigureAwait(false);
        DeleteUnneededSnapshots();
    });

    /// <summary>Lets go of the machines without ending them.</summary>
    public void Dispose()
    {
        closing.Cancel();
        watch.Dispose();
        idle.Dispose();
        ends.Dispose();
        foreach (var machine in machines.Values)
        {
            machine.Dispose();
        }

        machines.Clear();
        networks.Dispose();
        runtime.Dispose();
    }

    private static string NewId() => "m-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private static string Bundle(string id) => Path.Combine(Inside.Run, id);

    private SnapshotRecord Demand(string snapshot, string machine) => snapshots.Find(snapshot) is { } found && found.Machine == machine
        ? found
        : throw new MachineException("no-snapshot", $"There is no snapshot {snapshot} of the machine {machine}.", "See: strata machine snapshots");

    private string Disk(string id) => Path.Combine(home.Machines, id);

    private OciMachine Register(MachineRecord record)
    {
        Directory.CreateDirectory(Path.Combine(Bundle(record.Id), OciMachine.AskName));
        var machine = new OciMachine(record, runtime, ends, networks, Bundle(record.Id), Cgroup(record.Id), clock);
        machine.Listen(answers);
        machines[record.Id] = machine;
        return machine;
    }

    private async Task<StartedMachine> StartAsync(string id, MachineSpec spec, Image image, long began, CancellationToken cancel)
    {
        var rootfs = Path.Combine(Bundle(id), "rootfs");
        Directory.CreateDirectory(Disk(id));
        IReadOnlyList<string> layers = [];
        var lower = image.Lower;
        if (spec.CloneOf is { } original)
        {
            var source = machines.GetValueOrDefault(original)
                ?? throw new MachineException("no-machine", $"There is no machine {original} to clone.", "See: strata machine list");
            (layers, lower) = (source.Record.Layers ?? [], source.Record.Rootfs);
            await CopyDiskAsync(source, Overlay.Upper(Disk(id)), Disk(id), cancel).ConfigureAwait(false);
        }
        else if (spec.Snapshot is { } wanted)
        {
            var snapshot = snapshots.Find(wanted) ?? throw new MachineException("no-snapshot", $"There is no snapshot {wanted}.", "See: strata machine snapshots");
            (layers, lower) = ([snapshot.Id, .. snapshot.Layers], snapshot.Rootfs);
            await MachineVolumes.CopyAsync(snapshots.Folder(snapshot.Id), Disk(id), cancel).ConfigureAwait(false);
        }

        var record = new MachineRecord(id, spec.Image, lower, spec.Hostname, spec.Profile, spec.Attempt, 0, 0, layers, spec.Limits ?? MachineLimits.Default, spec.Network);
        var machine = Register(record);
        Overlay.Mount([.. layers.Select(snapshots.Tree), lower], Disk(id), rootfs);
        if (spec.CloneOf is null && spec.Snapshot is null)
        {
            GiveIdentity(rootfs, spec.Hostname, spec.Network is null ? null : networks.Find(spec.Network));
        }

        MachineVolumes.Prepare(Disk(id), image.Volumes, rootfs);

        await machine.Turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var times = await booter.BootAsync(machine, began, cancel).ConfigureAwait(false);
            _ = FollowAsync(machine);
            return new(machine, times);
        }
        finally
        {
            machine.Turn.Release();
        }
    }

    private async Task BootAsync(OciMachine machine, CancellationToken cancel)
    {
        await booter.BootAsync(machine, Stopwatch.GetTimestamp(), cancel).ConfigureAwait(false);
        _ = FollowAsync(machine);
    }

    // What its own root asked for is done: a machine that was told to reboot is booted again, any other end leaves it off.
    private async Task FollowAsync(OciMachine machine)
    {
        var boot = machine.Record.Boots;
        await machine.Ended.ConfigureAwait(false);
        if (closing.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await machine.Turn.WaitAsync(closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            if (machine.Record.Boots != boot || machine.Record.Init == 0 || !machines.ContainsKey(machine.Id))
            {
                return;
            }

            var again = machine.Notices.LastWord() is "reboot" or "kexec";
            await booter.ForgetAsync(machine, closing.Token).ConfigureAwait(false);
            if (again)
            {
                await BootAsync(machine, closing.Token).ConfigureAwait(false);
                machine.Tell("rebooted", "The machine has rebooted.");
            }
            else
            {
                machine.Tell("off", "The machine is off. Its disk is kept.");
            }
        }
        catch (Exception e) when (e is MachineException or IOException or OperationCanceledException)
        {
            machine.Tell("off", $"The machine did not come back: {e.Message}");
        }
        finally
        {
            machine.Turn.Release();
        }
    }

    private async Task InTurnAsync(string id, Func<OciMachine, Task> work)
    {
        var machine = machines.GetValueOrDefault(id) ?? throw new MachineException("no-machine", $"There is no machine {id}.", "See: strata machine list");
        await machine.Turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await work(machine).ConfigureAwait(false);
        }
        finally
        {
            machine.Turn.Release();
        }
    }

    // A machine of its own: a name that resolves, and an id that is nobody else's. An empty id would make systemd treat this as its first boot.
    private static void GiveIdentity(string rootfs, string hostname, INetwork? network)
    {
        using var files = MachineFiles.OfFolder(rootfs);
        files.Write("/etc/hostname", Encoding.ASCII.GetBytes(hostname + "\n"), 0x1A4);
        files.Write("/etc/hosts", Encoding.ASCII.GetBytes(NameTables.Hosts(hostname, network)), 0x1A4);
        if (NameTables.Resolver(network) is { } resolver)
        {
            files.Write("/etc/resolv.conf", Encoding.ASCII.GetBytes(resolver), 0x1A4);
        }

        files.Write("/etc/machine-id", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "\n"), 0x124);
    }

    private async Task CopyDiskAsync(OciMachine machine, string target, string volumes, CancellationToken cancel)
    {
        machine.Cgroup?.Freeze(true);
        try
        {
            await Overlay.CopyAsync(Disk(machine.Id), target, cancel).ConfigureAwait(false);
            await MachineVolumes.CopyAsync(Disk(machine.Id), volumes, cancel).ConfigureAwait(false);
        }
        finally
        {
            machine.Cgroup?.Freeze(machine.IsPaused);
        }
    }

    private async Task RemoveAsync(string id, CancellationToken cancel)
    {
        if (machines.TryRemove(id, out var machine))
        {
            machine.Dispose();
        }

        if (Cgroup(id) is { } cgroup)
        {
            await cgroup.RemoveAsync(cancel).ConfigureAwait(false);
        }
        else if (ReadRecord(id) is { Alive: true } record)
        {
            // Without a cgroup, the end of process 1 ends its PID namespace.
            _ = Native.Libc.Kill(record.Init, 9);
            while (record.Alive)
            {
                await Task.Delay(1, cancel).ConfigureAwait(false);
            }
        }

        await networks.LeaveAsync(id).ConfigureAwait(false);
        runtime.Forget(id);
        Overlay.Unmount(Path.Combine(Bundle(id), "rootfs"));

        // The record goes first: what is left of a removal that was cut short is no machine.
        if (Directory.Exists(Disk(id)))
        {
            File.Delete(MachineBooter.RecordFile(home, id));
        }

        foreach (var folder in new[] { Bundle(id), Disk(id) }.Where(Directory.Exists))
        {
            // The kernel makes overlay's work folder without any permission bits; the mapped root needs none.
            MadeTree.Delete(folder);
        }

        DeleteUnneededSnapshots();
        Removed?.Invoke(id);
    }

    private void DeleteUnneededSnapshots() =>
        snapshots.DeleteUnneeded(machines.Keys.ToHashSet(StringComparer.Ordinal), machines.Values.SelectMany(m => m.Record.Layers ?? []));

    private IEnumerable<string> Strays()
    {
        IEnumerable<string> bundles = Directory.Exists(Inside.Run)
            ? Directory.GetDirectories(Inside.Run).Select(d => Path.GetFileName(d)!)
            : [];
        return bundles.Concat(cgroups?.Children() ?? []).Where(n => n.StartsWith("m-", StringComparison.Ordinal)).Distinct().ToList();
    }

    private MachineCgroup? Cgroup(string id) => cgroups is null ? null : new(cgroups, id);

    private MachineRecord? ReadRecord(string id)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(MachineBooter.RecordFile(home, id)), MachineRecordJson.Default.MachineRecord);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
