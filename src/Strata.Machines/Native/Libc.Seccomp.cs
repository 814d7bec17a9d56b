using System.Runtime.InteropServices;
using Strata.Machines.Confinement;

namespace Strata.Machines.Native;

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SeccompCall(long number, uint operation, uint flags, FilterProgram* program);

    /// <summary>seccomp(2): gives the calling thread a filter. Asks for no_new_privs nowhere, so CAP_SYS_ADMIN is needed; sudo inside goes on working.</summary>
    public static int AttachFilter(FilterProgram* program)
    {
        // Without the flag, kernels before 5.16 make every process that has a filter slow, against reading by speculation.
        const uint SetFilter = 1, AllowSpeculation = 4;
        var number = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 317 : 277;
        return (int)SeccompCall(number, SetFilter, AllowSpeculation, program);
    }

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FilterProgram
    {
        public ushort Length;
        public FilterInstruction* First;
    }
}
