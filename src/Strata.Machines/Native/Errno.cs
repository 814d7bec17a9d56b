using System.Runtime.InteropServices;

namespace Strata.Machines.Native;

/// <summary>What the last failed system call said.</summary>
internal static class Errno
{
    public static int Last => Marshal.GetLastPInvokeError();

    public static string Text(int errno) => Marshal.GetPInvokeErrorMessage(errno);
}
