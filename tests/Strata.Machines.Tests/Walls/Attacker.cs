using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Root in a machine, who means harm.</summary>
internal static class Attacker
{
    /// <summary>A line that has to fail.</summary>
    public static async Task FailsAsync(this IMachine machine, string line)
    {
        var result = await machine.TryAsync(line);
        Assert.True(result.Exit != 0, $"This went through: {line}\n{result.Output}");
    }

    /// <summary>A system call, in Python with <c>libc</c> at hand, that has to be refused: for want of rights, or because this kernel has none such.</summary>
    public static async Task RefusedAsync(this IMachine machine, string expression)
    {
        var said = await machine.DoAsync($"""
            python3 - <<'PY'
            import ctypes, errno, os
            libc = ctypes.CDLL(None, use_errno=True)
            result = {expression}
            print("done" if result >= 0 else errno.errorcode[ctypes.get_errno()])
            PY
            """);
        Assert.Contains(said, new[] { "EPERM", "EACCES", "ENOSYS" });
    }
}
