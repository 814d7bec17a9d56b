using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Machines.Execution;
using Strata.Machines.Files;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Limits;
using Strata.Machines.Native;
using Strata.Machines.Processes;

namespace Strata.Machines.Oci;

/// <summary>
/// Machines in which images are built, by the installed OCI runtime. They are not among those that people see. One that a killed
/// supervisor left is taken for a stray by the next one, and removed.
/// A machine with internet shares the host's network, as the recipe is trusted like the code beside it; no learner's machine is made so.
/// It has no rights over that network: they belong to another user namespace.
/// </summary>
public sealed class OciBuildMachines(CgroupTree? cgroups) : IBuildMachines
{
    private const int PowerOff = 38;

    private static readonly TimeSpan BootLimit = TimeSpan.FromSeconds(60), ShutDownLimit = TimeSpan.FromSeconds(20);

    private static readonly MachineLimits Limits = new(Memory: 4L << 30, Processes: 8192);

    private readonly Lazy<OciRuntime> runtime = new(() => new(Path.Combine(Inside.Run, "runtime"), cgroups is not null));

    /// <inheritdoc />
    public async Task<int> RunAsync(BuildRun run, Action<string> take, CancellationToken cancel)
    {
        if (run.Profile == MachineProfile.System && cgroups is null)
        {
            throw new MachineException(
                "no-cgroup",
                "The recipe asks for a build machine with systemd, which needs a cgroup2 sub-tree; this host gives Strata none.",
                "Run once: strata bootstrap --host");
        }

        var id = "m-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var bundle = Path.Combine(Inside.Run, id);
        Directory.CreateDirectory(Path.Combine(bundle, OciMachine.AskName));
        using var ends = new ProcessEnds();
        var record = new MachineRecord(id, "", run.Lower, "build", run.Profile, null, 0, 0, Limits: Limits);
        var machine = new OciMachine(record, runtime.Value, ends, null, bundle, cgroups is null ? null : new(cgroups, id), TimeProvider.System) { SharesNetwork = run.Internet };
        try
        {
            await StartAsync(machine, run, cancel).ConfigureAwait(false);
            await using var output = new LineStream(take);
            await using var errors = new LineStream(take);
            var exit = await machine.StreamAsync(new(run.Words, Environment: run.Environment), Stream.Null, output, errors, cancel).ConfigureAwait(false);
            if (exit == 0 && run.Profile == MachineProfile.System)
            {
                // What services have in memory is written down before the layer is taken.
                _ = Libc.Kill(machine.Record.Init, PowerOff);
                await Task.WhenAny(machine.Ended, Task.Delay(ShutDownLimit, cancel)).ConfigureAwait(false);
                cancel.ThrowIfCancellationRequested();
            }

            return exit;
        }
        finally
        {
            await RemoveAsync(machine).ConfigureAwait(false);
        }
    }

    private async Task StartAsync(OciMachine machine, BuildRun run, CancellationToken cancel)
    {
        var rootfs = Path.Combine(machine.Bundle, "rootfs");
        Overlay.Mount([run.Lower], run.Disk, rootfs);
        using (var files = MachineFiles.OfFolder(rootfs))
        {
            files.Write("/etc/hostname", "build\n"u8, 0x1A4);
            files.Write("/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\tbuild\n::1\tlocalhost\n"u8, 0x1A4);
            if (run.Profile == MachineProfile.System)
            {
                files.Write("/etc/machine-id", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "\n"), 0x124);
            }
        }

        machine.Cgroup?.Prepare(Limits);
        var config = OciBundle.Config(rootfs, Inside.ShownAs(machine.AskFolder), "build", run.Profile, machine.Cgroup?.InnerPath, Limits, run.Folders.Select(f => (f.Value, f.Key)));
        await File.WriteAllTextAsync(Path.Combine(machine.Bundle, "config.json"), run.Internet ? ShareNetwork(config) : config, cancel).ConfigureAwait(false);
        machine.Notices.Expect();
        var init = await runtime.Value.RunAsync(machine.Id, machine.Bundle, machine.Cgroup?.LimitedProcs ?? [], cancel).ConfigureAwait(false);
        var started = ProcessStat.Read(init)?.Started ?? throw new MachineException("machine-gone", "The build machine ended as soon as it started.", "Run `strata doctor` to see what this host lacks.");
        machine.Record = machine.Record with { Init = init, InitStarted = started };
        machine.Enter();
        if (run.Profile == MachineProfile.System)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(BootLimit);
            try
            {
                await machine.Notices.ReadyAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new MachineException("boot-timeout", $"systemd in the build machine was not running within {BootLimit.TotalSeconds:0} seconds.", "Look at the host's load, then try again.");
            }
        }
    }

    // A new sysfs shows the network it belongs to, so only the owner of a network may mount one: this machine gets the host's,
    // read-only, and none beneath /dev. The cgroups in that one are other machines' too: they are covered, and what the machine has of its own lies over that.
    private static string ShareNetwork(string config)
    {
        var root = JsonNode.Parse(config)!;
        var namespaces = root["linux"]!["namespaces"]!.AsArray();
        namespaces.Remove(namespaces.First(n => (string?)n!["type"] == "network"));
        var mounts = root["mounts"]!.AsArray();
        mounts.Remove(mounts.First(m => (string?)m!["destination"] == "/dev" && (string?)m["type"] == "sysfs"));
        var sys = mounts.First(m => (string?)m!["destination"] == "/sys")!;
        sys["type"] = "bind";
        sys["source"] = "/sys";
        sys["options"] = new JsonArray("rbind", "nosuid", "noexec", "nodev", "ro");
        mounts.Insert(
            mounts.IndexOf(sys) + 1,
            new JsonObject { ["destination"] = "/sys/fs/cgroup", ["type"] = "tmpfs", ["source"] = "tmpfs", ["options"] = new JsonArray("nosuid", "noexec", "nodev", "ro") });
        return root.ToJsonString();
    }

    private async Task RemoveAsync(OciMachine machine)
    {
        if (machine.Cgroup is { } cgroup)
        {
            await cgroup.RemoveAsync(CancellationToken.None).ConfigureAwait(false);
        }
        else if (machine.Record.Alive)
        {
            _ = Libc.Kill(machine.Record.Init, 9);
        }

        await machine.Ended.ConfigureAwait(false);
        runtime.Value.Forget(machine.Id);
        Overlay.Unmount(Path.Combine(machine.Bundle, "rootfs"));
        machine.Dispose();
        Directory.Delete(machine.Bundle, recursive: true);
    }
}
