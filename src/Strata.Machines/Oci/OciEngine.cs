using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Strata.Machines.Files;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Requests;

namespace Strata.Machines.Oci;

/// <summary>
/// Runs machines by the installed OCI runtime, inside the holder's namespaces. One per supervisor. Machines outlive it: their
/// records lie in the state folder, their mounts in the holder, and <see cref="AdoptAsync"/> finds both again.
/// </summary>
public sealed class OciEngine : IEngine, IDisposable
{
    private static readonly TimeSpan BootLimit = TimeSpan.FromSeconds(60);

    private readonly StrataHome home;
    private readonly ImageStore images;
    private readonly OciRuntime runtime;
    private readonly CgroupTree? cgroups;
    private readonly IRequestAnswers answers;
    private readonly ConcurrentDictionary<string, OciMachine> machines = new(StringComparer.Ordinal);

    /// <param name="cgroups">Where machines get their cgroups; null: only plain machines can run.</param>
    /// <param name="answers">Answers what machines ask.</param>
    public OciEngine(StrataHome home, ImageStore images, CgroupTree? cgroups, IRequestAnswers answers)
    {
        this.answers = answers;
        this.home = home;
        this.images = images;
        this.cgroups = cgroups;
        runtime = new(Path.Combine(Inside.Run, "runtime"), cgroups is not null);
        Directory.CreateDirectory(home.Machines);
    }

    /// <summary>
    /// Takes over what an earlier supervisor left: machines that still run are adopted, the remains of others are removed.
    /// Returns the ids of both.
    /// </summary>
    public async Task<(IReadOnlyList<string> Adopted, IReadOnlyList<string> Cleaned)> AdoptAsync(CancellationToken cancel)
    {
        List<string> adopted = [], cleaned = [];
        var known = Directory.GetDirectories(home.Machines).Select(d => Path.GetFileName(d)!).ToHashSet(StringComparer.Ordinal);
        foreach (var id in known)
        {
            if (ReadRecord(id) is { } record && ProcessStat.Read(record.Init) is { State: not 'Z' } stat && stat.Started == record.InitStarted
                && Directory.Exists(Bundle(id)))
            {
                var machine = new OciMachine(record, runtime, Bundle(id), Cgroup(id));
                machine.Listen(answers);
                machines[id] = machine;
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

        return (adopted, cleaned);
    }

    public async Task<StartedMachine> StartAsync(MachineSpec spec, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        if (spec.Profile == MachineProfile.System && cgroups is null)
        {
            throw new MachineException(
                "no-cgroup",
                "This host gives Strata no cgroup2 sub-tree of its own, and without one systemd cannot boot in a machine.",
                "Run once: sudo ./bootstrap.sh --host   (plain machines run without it: --profile plain)");
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

    /// <summary>Lets go of the machines without ending them.</summary>
    public void Dispose()
    {
        foreach (var machine in machines.Values)
        {
            machine.Dispose();
        }

        machines.Clear();
        runtime.Dispose();
    }

    private static string NewId() => "m-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private static string Bundle(string id) => Path.Combine(Inside.Run, id);

    private async Task<StartedMachine> StartAsync(string id, MachineSpec spec, Image image, long began, CancellationToken cancel)
    {
        var bundle = Bundle(id);
        var disk = Path.Combine(home.Machines, id);
        var rootfs = Path.Combine(bundle, "rootfs");
        var ask = Path.Combine(bundle, "ask");
        Directory.CreateDirectory(ask);
        Directory.CreateDirectory(disk);
        if (spec.CloneOf is { } original)
        {
            await CloneDiskAsync(original, disk, cancel).ConfigureAwait(false);
        }

        Overlay.Mount(image.Rootfs, disk, rootfs);
        if (spec.CloneOf is null)
        {
            GiveIdentity(rootfs, spec.Hostname);
        }

        var cgroup = Cgroup(id);
        await File.WriteAllTextAsync(Path.Combine(bundle, "config.json"), OciBundle.Config(rootfs, ask, spec.Hostname, spec.Profile, cgroup?.Path), cancel).ConfigureAwait(false);
        using var notice = new BootNotice(ask);
        var init = await runtime.RunAsync(id, bundle, cancel).ConfigureAwait(false);
        var started = ProcessStat.Read(init)?.Started ?? throw new MachineException("machine-gone", "The machine ended as soon as it started.", "Run `strata doctor` to see what this host lacks.");
        var record = new MachineRecord(id, spec.Image, image.Rootfs, spec.Hostname, spec.Profile, spec.Attempt, init, started);
        await File.WriteAllTextAsync(RecordFile(id), JsonSerializer.Serialize(record, MachineRecordJson.Default.MachineRecord), cancel).ConfigureAwait(false);
        var machine = new OciMachine(record, runtime, bundle, cgroup);
        machine.Listen(answers);
        machines[id] = machine;
        return new(machine, await ReadyAsync(machine, notice, began, cancel).ConfigureAwait(false));
    }

    private static async Task<MachineTimes> ReadyAsync(OciMachine machine, BootNotice notice, long began, CancellationToken cancel)
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
            await notice.WaitAsync(limit.Token).ConfigureAwait(false);
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

    // A machine of its own: a name that resolves, and an id that is nobody else's. An empty id would make systemd treat this as its first boot.
    private static void GiveIdentity(string rootfs, string hostname)
    {
        using var files = MachineFiles.OfFolder(rootfs);
        files.Write("/etc/hostname", Encoding.ASCII.GetBytes(hostname + "\n"), 0x1A4);
        files.Write("/etc/hosts", Encoding.ASCII.GetBytes($"127.0.0.1\tlocalhost\n127.0.1.1\t{hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n"), 0x1A4);
        files.Write("/etc/machine-id", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "\n"), 0x124);
    }

    private async Task CloneDiskAsync(string original, string disk, CancellationToken cancel)
    {
        if (!machines.TryGetValue(original, out var machine))
        {
            throw new MachineException("no-machine", $"There is no machine {original} to clone.", "See: strata machine list");
        }

        machine.Cgroup?.Freeze(true);
        try
        {
            await Overlay.CopyAsync(Path.Combine(home.Machines, original), disk, cancel).ConfigureAwait(false);
        }
        finally
        {
            machine.Cgroup?.Freeze(false);
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
        else if (ReadRecord(id) is { } record && ProcessStat.Read(record.Init)?.Started == record.InitStarted)
        {
            // Without a cgroup, the end of process 1 ends its PID namespace.
            _ = Native.Libc.Kill(record.Init, 9);
            while (ProcessStat.Read(record.Init) is { State: not 'Z' })
            {
                await Task.Delay(1, cancel).ConfigureAwait(false);
            }
        }

        runtime.Forget(id);
        Overlay.Unmount(Path.Combine(Bundle(id), "rootfs"));
        foreach (var folder in new[] { Bundle(id), Path.Combine(home.Machines, id) })
        {
            if (Directory.Exists(folder))
            {
                DeleteTree(folder);
            }
        }
    }

    // The kernel makes overlay's work folder without any permission bits; the mapped root needs none.
    private static void DeleteTree(string folder) => Directory.Delete(folder, recursive: true);

    private IEnumerable<string> Strays()
    {
        IEnumerable<string> bundles = Directory.Exists(Inside.Run)
            ? Directory.GetDirectories(Inside.Run).Select(d => Path.GetFileName(d)!)
            : [];
        return bundles.Concat(cgroups?.Children() ?? []).Where(n => n.StartsWith("m-", StringComparison.Ordinal)).Distinct().ToList();
    }

    private MachineCgroup? Cgroup(string id) => cgroups is null ? null : new(CgroupTree.Mount, $"{cgroups.Path}/{id}");

    private string RecordFile(string id) => Path.Combine(home.Machines, id, "machine.json");

    private MachineRecord? ReadRecord(string id)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(RecordFile(id)), MachineRecordJson.Default.MachineRecord);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
