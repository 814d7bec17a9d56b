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

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long CloseRangeCall(long number, uint first, uint last, uint flags);

    /// <summary>close_range(2): marks all descriptors from one on to be closed when another program is executed.</summary>
    public static int CloseOnExecFrom(uint first)
    {
        const long CloseRange = 436;
        const uint MarkOnly = 4;
        return (int)CloseRangeCall(CloseRange, first, uint.MaxValue, MarkOnly);
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FileControl(int fd, int command, int argument);

    /// <summary>The same for one, by fcntl(2).</summary>
    public static int CloseOnExec(int fd)
    {
        const int SetFlags = 2, CloseOnExecFlag = 1;
        return FileControl(fd, SetFlags, CloseOnExecFlag);
    }

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FilterProgram
    {
        public ushort Length;
        public FilterInstruction* First;
    }
}
