using System.Runtime.InteropServices;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Keys of the kernel stay with whom they belong to, though no namespace parts them.</summary>
public sealed class KeyringWallTests(Workshop workshop)
{
    private const int SessionKeyring = -3;

    [Fact]
    public async Task A_key_of_the_person_who_runs_Strata_can_be_neither_found_nor_read_nor_joined()
    {
        var machine = await workshop.SharedPlainAsync();
        var name = "wall-" + Guid.NewGuid().ToString("N");
        var number = AddKey(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 248 : 217, "user", name, "of the host alone", 17, SessionKeyring);
        Assert.True(number > 0, $"the test itself has no keys ({Marshal.GetLastPInvokeError()})");

        // KEYCTL_SEARCH, KEYCTL_READ, KEYCTL_JOIN_SESSION_KEYRING, KEYCTL_DESCRIBE: keyctl(2).
        const string Keyctl = "libc.syscall(number(250, 219)";
        await machine.RefusedAsync($"{Keyctl}, 10, {SessionKeyring}, b'user', b'{name}', 0)");
        await machine.RefusedAsync($"{Keyctl}, 11, {number}, ctypes.create_string_buffer(99), 99)");
        await machine.RefusedAsync($"{Keyctl}, 11, {SessionKeyring}, ctypes.create_string_buffer(99), 99)");
        await machine.RefusedAsync($"{Keyctl}, 6, {number}, ctypes.create_string_buffer(99), 99)");
        await machine.RefusedAsync($"{Keyctl}, 1, None)");
        await machine.RefusedAsync($"libc.syscall(number(249, 218), b'user', b'{name}', None, {SessionKeyring})");
        await machine.RefusedAsync($"libc.syscall(number(248, 217), b'user', b'{name}-planted', b'x', 1, {SessionKeyring})");
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern long AddKey(long call, string type, string description, string payload, nuint length, int keyring);
}
