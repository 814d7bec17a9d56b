using System.Collections.Immutable;

namespace Strata.Machines.Confinement;

/// <summary>
/// What root of a machine may do, over the machine alone: its user namespace bounds every capability.
/// </summary>
internal static class MachineCapabilities
{
    public static readonly ImmutableArray<string> Names =
    [
        .. new[]
        {
            "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "SETFCAP",
            "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW",
            "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_NICE", "SYS_PTRACE", "SYS_RESOURCE",
        }.Select(n => "CAP_" + n),
    ];
}
