using System.Collections.Immutable;

namespace Strata.Machines.Confinement;

/// <summary>
/// What the filter keeps from machines: calls that reach beyond namespaces, or into parts of the kernel that no learner
/// needs and that had many holes. All others pass: systemd, podman, strace and gdb need most of the kernel, and a list of
/// what may pass would break with the next release of any of them. Numbers: the kernel's unistd.h of each processor.
/// </summary>
internal static class RefusedCalls
{
    // EPERM says: not you. ENOSYS says: this kernel has none, which programs that can do without are prepared for.
    private const int EPERM = 1, ENOSYS = 38;

    public static readonly ImmutableArray<RefusedCall> All =
    [
        // Code for the kernel, or another kernel. The capability belongs to the host alone; this holds when that check does not.
        new("init_module", 175, 105, EPERM),
        new("finit_module", 313, 273, EPERM),
        new("delete_module", 176, 106, EPERM),
        new("kexec_load", 246, 104, EPERM),
        new("kexec_file_load", 320, 294, EPERM),

        // A file by its number rather than its path: since kernel 6.11 a user namespace's root may, and namespaces are such files.
        new("open_by_handle_at", 304, 265, EPERM),

        // Keys of the kernel know no namespaces: whoever is started inherits the keyring of the person who started the supervisor.
        new("add_key", 248, 217, ENOSYS),
        new("request_key", 249, 218, ENOSYS),
        new("keyctl", 250, 219, ENOSYS),

        // A page fault that waits for a program: whoever reads that memory from outside (as reading /proc/PID/cmdline does) would wait too.
        new("userfaultfd", 323, 282, ENOSYS),

        // Calls made past every filter of calls.
        new("io_uring_setup", 425, 425, ENOSYS),
        new("io_uring_enter", 426, 426, ENOSYS),
        new("io_uring_register", 427, 427, ENOSYS),

        // Programs run by the kernel, and its counters: what they tell is the whole host's.
        new("bpf", 321, 280, EPERM),
        new("perf_event_open", 298, 241, EPERM),

        // The kernel's log is the host's, and where dmesg is not restricted anybody may read it.
        new("syslog", 103, 116, EPERM),

        // The host's memory, accounting, quotas and ports.
        new("swapon", 167, 224, EPERM),
        new("swapoff", 168, 225, EPERM),
        new("acct", 163, 89, EPERM),
        new("quotactl", 179, 60, EPERM),
        new("quotactl_fd", 443, 443, EPERM),
        new("iopl", 172, -1, EPERM),
        new("ioperm", 173, -1, EPERM),
    ];

    /// <summary>
    /// The families of sockets that there are: UNIX, INET, INET6, NETLINK, PACKET. Of the others, vsock reaches past every network
    /// namespace to the hypervisor, and each of the rest makes the host load a module for whoever asks.
    /// </summary>
    public static readonly ImmutableArray<int> SocketFamilies = [1, 2, 10, 16, 17];
}
