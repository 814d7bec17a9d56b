using System.Text.Json.Nodes;
using Strata.Machines.Confinement;
using Strata.Machines.Limits;

namespace Strata.Machines.Oci;

/// <summary>
/// What an OCI runtime is told about a machine. Source: OCI Runtime Specification 1.0.2, config.md and config-linux.md.
/// </summary>
internal static class OciBundle
{
    /// <summary>Where the machine finds the sockets by which it may ask the supervisor.</summary>
    public const string AskFolder = "/run/strata";

    // The same sockets where systemd unmounts nothing when it shuts down: its last word is whether it reboots. Source: systemd's fstab_is_extrinsic.
    private const string LastingFolder = "/dev/strata";

    /// <summary>Words of process 1 in a plain machine: a shell that reaps whatever is left to it, and ends when asked.</summary>
    private static readonly string[] PlainInit = ["/bin/sh", "-c", "trap 'exit 0' TERM INT; while :; do sleep infinity & wait; done"];

    private static readonly string[] SystemInit = ["/sbin/init"];

    /// <summary>The text of config.json.</summary>
    /// <param name="cgroup">Path of the machine's cgroup relative to the cgroup2 mount; null where there is none.</param>
    /// <param name="binds">Files and folders of the host, and where the machine has them; none may lie in another.</param>
    /// <param name="hooks">Programs that the runtime runs on the way; null for none.</param>
    public static string Config(string rootfs, string askFolder, string hostname, MachineProfile profile, string? cgroup, MachineLimits limits, IEnumerable<(string Source, string Target)>? binds = null, JsonObject? hooks = null)
    {
        // A sysfs that /dev covers: whoever makes a network namespace takes /sys off and mounts their own (ip netns exec does), and the kernel
        // allows that only where another one is mounted.
        var mounts = new JsonArray
        {
            Mount("/proc", "proc", "proc", "nosuid", "noexec", "nodev"),
            Mount("/dev", "sysfs", "sysfs", "nosuid", "noexec", "nodev"),
            Mount("/dev", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"),
            Mount("/dev/pts", "devpts", "devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5", $"max={limits.Terminals}"),
            Mount("/dev/shm", "tmpfs", "shm", "nosuid", "nodev", "mode=1777", $"size={limits.Memory / 2}"),
            Mount("/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev"),
            Mount("/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", "ro"),
            Mount("/run", "tmpfs", "tmpfs", "nosuid", "nodev", "mode=755", $"size={limits.Memory / 5}"),
            Mount("/tmp", "tmpfs", "tmpfs", "nosuid", "nodev", "mode=1777", $"size={limits.Memory / 2}"),
            Mount(AskFolder, "bind", askFolder, "bind", "ro", "nosuid", "nodev", "noexec"),
            Mount(LastingFolder, "bind", askFolder, "bind", "ro", "nosuid", "nodev", "noexec"),
        };
        if (cgroup is not null)
        {
            mounts.Insert(7, Mount("/sys/fs/cgroup", "cgroup2", "cgroup", "nosuid", "noexec", "nodev", "rw"));
        }

        foreach (var (source, target) in binds ?? [])
        {
            mounts.Add(Mount(target, "bind", source, "rbind"));
        }

        // Nothing of /proc is masked: to whom it does not belong, the kernel refuses what matters there, and root inside could take a mask off.
        // But beneath a mask nobody could mount a /proc of their own, as unshare --mount-proc and containers in the machine do.
        var linux = new JsonObject
        {
            ["namespaces"] = Namespaces(cgroup is not null),
            ["uidMappings"] = Mapping(),
            ["gidMappings"] = Mapping(),
        };
        if (cgroup is not null)
        {
            linux["cgroupsPath"] = cgroup;
        }

        var config = new JsonObject
        {
            ["ociVersion"] = "1.0.2",
            ["process"] = Process(
                false,
                profile == MachineProfile.System ? SystemInit : PlainInit,
                0,
                0,
                [],
                "/",
                ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "container=oci", $"NOTIFY_SOCKET={LastingFolder}/{InitNotices.Name}"]),
            ["root"] = new JsonObject { ["path"] = rootfs, ["readonly"] = false },
            ["hostname"] = hostname,
            ["mounts"] = mounts,
            ["linux"] = linux,
        };
        if (hooks is not null)
        {
            config["hooks"] = hooks;
        }

        return config.ToJsonString();
    }

    /// <summary>The text of a process description. Only root keeps capabilities; everybody else may regain them as on any server, by sudo.</summary>
    public static JsonObject Process(bool terminal, IEnumerable<string> words, uint uid, uint gid, IEnumerable<uint> groups, string folder, IEnumerable<string> environment)
    {
        // Debian's PAM gives people who have a group of their own 002, as on any server; root keeps 022.
        var umask = uid == 0 ? 0x12 : 0x02;
        var capabilities = new JsonObject { ["bounding"] = CapabilityNames() };
        if (uid == 0)
        {
            capabilities["effective"] = CapabilityNames();
            capabilities["permitted"] = CapabilityNames();
        }

        return new JsonObject
        {
            ["terminal"] = terminal,
            ["user"] = new JsonObject { ["uid"] = uid, ["gid"] = gid, ["additionalGids"] = new JsonArray([.. groups.Select(g => (JsonNode)g)]), ["umask"] = umask },
            ["args"] = Texts([.. words]),
            ["env"] = Texts([.. environment]),
            ["cwd"] = folder,
            ["capabilities"] = capabilities,
            ["noNewPrivileges"] = false,
        };
    }

    private static JsonArray CapabilityNames() => Texts([.. MachineCapabilities.Names]);

    private static JsonArray Texts(params string[] texts) => [.. texts.Select(t => (JsonNode)t)];

    private static JsonArray Mapping() => [new JsonObject { ["containerID"] = 0, ["hostID"] = 0, ["size"] = 65536 }];

    private static JsonArray Namespaces(bool cgroup)
    {
        string[] kinds = cgroup ? ["pid", "mount", "ipc", "uts", "network", "user", "cgroup"] : ["pid", "mount", "ipc", "uts", "network", "user"];
        return [.. kinds.Select(k => (JsonNode)new JsonObject { ["type"] = k })];
    }

    private static JsonObject Mount(string destination, string type, string source, params string[] options) =>
        new() { ["destination"] = destination, ["type"] = type, ["source"] = source, ["options"] = Texts(options) };
}
