using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The kernel takes no code from a machine.</summary>
public sealed class ModuleWallTests(Workshop workshop)
{
    [Theory]
    [InlineData("libc.syscall({'x86_64': 175, 'aarch64': 105}[os.uname().machine], b'', 0, b'')")]
    [InlineData("libc.syscall({'x86_64': 313, 'aarch64': 273}[os.uname().machine], os.open('/bin/true', 0), b'', 0)")]
    [InlineData("libc.syscall({'x86_64': 246, 'aarch64': 104}[os.uname().machine], 0, 0, 0, 0)")]
    public async Task Neither_a_module_nor_another_kernel_can_be_loaded(string call)
    {
        var machine = await workshop.SharedPlainAsync();

        await machine.RefusedAsync(call);
    }

    [Fact]
    public async Task Raw_ports_cannot_be_had()
    {
        var machine = await workshop.SharedPlainAsync();

        // iopl, where the processor has ports.
        await machine.RefusedAsync("libc.syscall({'x86_64': 172, 'aarch64': 105}[os.uname().machine], 3)");
    }
}
