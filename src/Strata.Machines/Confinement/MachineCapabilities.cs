using System.Collections.Immutable;

namespace Strata.Machines.Confinement;

/// <summary>
/// What root of a machine may do, over the machine alone: its user namespace bounds every capability. The list is the smallest with
/// which systemd, sshd, cron, apt, podman and buildah, ip, tc, mount, strace and ping work; each was taken away in turn, and what
/// failed then stands beside it. Source: capabilities(7).
/// </summary>
/// <remarks>
/// Left out, because the kernel asks the host for them, so that they grant nothing in a machine and only make units try and fail:
/// AUDIT_CONTROL, AUDIT_READ, AUDIT_WRITE, BLOCK_SUSPEND, BPF, IPC_LOCK, LEASE, LINUX_IMMUTABLE, MAC_ADMIN, MAC_OVERRIDE, MKNOD,
/// PERFMON, SYSLOG, SYS_MODULE, SYS_PACCT, SYS_RAWIO, SYS_TIME, SYS_TTY_CONFIG, WAKE_ALARM. Left out, because nothing needs them:
/// CHECKPOINT_RESTORE, IPC_OWNER, NET_BROADCAST.
/// A command that the supervisor itself runs as root enters the user namespace from outside, and to whoever does that the kernel
/// gives every capability over it; none of those reaches further than these.
/// </remarks>
internal static class MachineCapabilities
{
    public static readonly ImmutableArray<string> Names =
    [
        // Files, their owners and modes: dpkg, tar, useradd. DAC_READ_SEARCH and FSETID: programs and containers that are given them alone.
        "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID",

        // Other users, their processes, and what they may: sudo, su, sshd, systemd's User=, setcap, podman's USER; kill and renice.
        "CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP", "CAP_SETFCAP", "CAP_KILL", "CAP_SYS_NICE",

        // Ports below 1024; links, routes, qdiscs and packet filters; ping and tcpdump.
        "CAP_NET_BIND_SERVICE", "CAP_NET_ADMIN", "CAP_NET_RAW",

        // Mounts, namespaces and cgroups: systemd itself, unshare, podman. sshd and RootDirectory= change their root.
        "CAP_SYS_ADMIN", "CAP_SYS_CHROOT",

        // strace -p, gdb and lsof on others' processes; prlimit on them; reboot -f.
        "CAP_SYS_PTRACE", "CAP_SYS_RESOURCE", "CAP_SYS_BOOT",
    ];
}
