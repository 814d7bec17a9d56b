using System.Runtime.InteropServices;
using Strata.Machines.Confinement;
using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Whether the system calls of machines can be filtered, without which none is started.</summary>
internal sealed class SystemCallProbe : IProbe
{
    private const string Name = "system calls";

    public int Order => 35;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        if (SystemCallFilter.For(RuntimeInformation.ProcessArchitecture) is null)
        {
            return Task.FromResult(new Finding(Name, ProbeState.Fail, $"Strata has no filter of system calls for this processor ({RuntimeInformation.ProcessArchitecture})", "Run it on an x86-64 or ARM64 computer."));
        }

        // Source: seccomp(2), /proc interfaces.
        const string Actions = "/proc/sys/kernel/seccomp/actions_avail";
        return Task.FromResult(File.Exists(Actions) && File.ReadAllText(Actions).Contains("errno", StringComparison.Ordinal)
            ? new Finding(Name, ProbeState.Ok, $"{RefusedCalls.All.Length} of them, and foreign kinds of sockets, are kept from machines")
            : new Finding(Name, ProbeState.Fail, "this kernel cannot filter the system calls of a machine", "Boot a kernel with CONFIG_SECCOMP_FILTER, as every distribution's has."));
    }
}
