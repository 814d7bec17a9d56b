using Strata.Machines.Confinement;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The filter of system calls stands at every door.</summary>
public sealed class SystemCallWallTests(Workshop workshop)
{
    private static readonly string Tries =
        $"for n, x, a in [{string.Join(", ", RefusedCalls.All.Select(c => $"('{c.Name}', {c.X64}, {c.Arm64})"))}]:\n"
        + """
              if number(x, a).value >= 0:
                  libc.syscall(number(x, a), 0, 0, 0, 0, 0, 0)
                  print(n, ctypes.get_errno())
          print("families", *[f for f in range(1, 46) if libc.socket(f, 2, 0) >= 0 or libc.socket(f, 3, 0) >= 0 or ctypes.get_errno() != 97])
          print("end")
          """;

    private static readonly string[] Expected =
    [
        .. RefusedCalls.All.Where(c => System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64 || c.Arm64 >= 0)
            .Select(c => $"{c.Name} {c.Error}"),
        "families 1 2 10 16 17",
        "end",
    ];

    [Fact]
    public async Task A_command_has_it()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Equal(Expected, (await machine.PythonAsync(Tries)).Split('\n'));
    }

    [Fact]
    public async Task Root_of_a_nested_user_namespace_has_it()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Equal(Expected, (await machine.DoAsync("unshare --user --map-root-user --mount --net --pid --fork " + Attacker.Python(Tries))).Split('\n'));
    }

    [Fact]
    public async Task A_service_has_it()
    {
        var machine = await workshop.SharedSystemAsync();
        await machine.DoAsync($"cat > /srv/tries.sh <<'SH'\n{Attacker.Python(Tries)}\nSH");

        Assert.Equal(Expected, (await machine.DoAsync("systemd-run --wait --pipe --quiet bash /srv/tries.sh")).Split('\n'));
    }

    [Fact]
    public async Task A_terminal_has_it_and_sudo_in_it()
    {
        var machine = await workshop.SharedSystemAsync();
        await machine.DoAsync($"cat > /srv/tries-in-terminal.sh <<'SH'\n{Attacker.Python(Tries)}\nSH");
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 200, TestContext.Current.CancellationToken);
        var screen = new Screen(terminal);

        Assert.Equal(Expected, Lines(await screen.AskAsync("bash /srv/tries-in-terminal.sh")));
        Assert.Equal(Expected, Lines(await screen.AskAsync("sudo bash /srv/tries-in-terminal.sh")));

        static string[] Lines(string shown) => shown.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task The_numbers_of_32_bit_programs_are_no_way_around_it()
    {
        var machine = await workshop.SharedPlainAsync();

        // keyctl and getpid by int 0x80; nothing like it is on ARM64.
        var said = await machine.PythonAsync("""
            if os.uname().machine != "x86_64":
                print("-38 -38")
            else:
                import mmap
                def old(n):
                    code = b"\x53\xb8" + struct.pack("I", n) + b"\x31\xdb\x31\xc9\x31\xd2\xcd\x80\x5b\xc3"
                    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
                    page.write(code)
                    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
                print(old(288), old(20))
            """);

        Assert.Equal("-38 -38", said);
    }

    [Fact]
    public async Task Root_keeps_no_capability_that_nothing_needs()
    {
        var machine = await workshop.SharedSystemAsync();

        // Nineteen, as the bits of capabilities(7).
        const string Nineteen = "0000000081ec35ff";
        Assert.Equal(Nineteen, await machine.DoAsync("grep CapBnd /proc/1/status | cut -f 2"));
        Assert.Equal(Nineteen, await machine.DoAsync("systemd-run --wait --pipe --quiet grep CapEff /proc/self/status | cut -f 2"));
    }
}
