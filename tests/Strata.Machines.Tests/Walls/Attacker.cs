using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Root in a machine, who means harm. Every way out that is tried here is named in docs/walls.md, and a test of the house holds the two together.</summary>
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
        var said = await machine.PythonAsync($$"""
            result = {{expression}}
            print("done" if result >= 0 else errno.errorcode[ctypes.get_errno()])
            """);
        Assert.Contains(said, new[] { "EPERM", "EACCES", "ENOSYS" });
    }

    /// <summary>What a Python program prints that has system calls at hand, by number: <c>libc.syscall(x64 or arm64, …)</c>.</summary>
    public static Task<string> PythonAsync(this IMachine machine, string program, string? user = null) => machine.DoAsync(Python(program), user);

    /// <summary>The shell line for it.</summary>
    public static string Python(string program) => $"""
        python3 - <<'PY'
        import ctypes, errno, os, socket, struct, sys
        libc = ctypes.CDLL(None, use_errno=True)
        def number(x64, arm64): return ctypes.c_long(x64 if os.uname().machine == "x86_64" else arm64)
        {program}
        PY
        """;

    /// <summary>Leaves something running in the background, free of the command that started it.</summary>
    public static Task<string> LeaveAsync(this IMachine machine, string program) => machine.DoAsync($"""
        cat > /srv/left.py <<'PY'
        import ctypes, os, socket, sys, time
        {program}
        PY
        setsid -f python3 /srv/left.py < /dev/null > /dev/null 2>&1
        """);
}
