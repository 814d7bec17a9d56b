using System.Diagnostics;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Whatever comes through the socket by which a machine may ask, others are answered.</summary>
public sealed class RequestWallTests(Workshop workshop)
{
    private const string Ask = "nc -U -N -w 5 /run/strata/ask";

    [Fact]
    public async Task A_flood_of_nonsense_is_outlived()
    {
        await using var guest = await workshop.PlainAsync();
        await using var neighbour = await workshop.PlainAsync();
        var began = Stopwatch.GetTimestamp();

        // Connections by the hundred that say nothing, half a line, zeros, megabytes, open files, or leave in the middle.
        await guest.Machine.LeaveAsync("""
            import array, threading
            def nonsense(kind):
                while True:
                    try:
                        s = socket.socket(socket.AF_UNIX); s.connect("/run/strata/ask")
                        if kind == 1: s.sendall(b"che")
                        if kind == 2: s.sendall(b"\0" * 4096)
                        if kind == 3: s.sendall(os.urandom(1 << 20))
                        if kind == 4: s.sendmsg([b"check\n"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0] * 200))])
                        if kind == 5: s.sendall(b"check\n" * 10000)
                        if kind > 1: s.close()
                        open("/srv/flooded", "w")
                    except OSError: pass
            for kind in range(7): threading.Thread(target=nonsense, args=(kind,)).start()
            """);
        await Eventually.IsTrueAsync(() => guest.Machine.Files.Status("/srv/flooded") is not null, "it floods");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("asked: check", await neighbour.Machine.DoAsync($"echo check | {Ask}"));
        }

        // Five in a second at most, and silent ones a second each.
        var heard = workshop.Asked.Count(a => a.Machine == guest.Machine.Id);
        Assert.InRange(heard, 0, 5 + (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * 6));
        await guest.Machine.DoAsync("pkill -9 -f left.py");
        await Eventually.IsTrueAsync(async () => (await guest.Machine.TryAsync($"echo check | {Ask}")).Output == "asked: check\n", "it is answered again", TimeSpan.FromSeconds(30));
    }
}
