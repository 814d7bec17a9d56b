using Strata.Machines.Requests;
using Strata.Testing;

namespace Strata.Machines.Tests.Requests;

public sealed class RequestSocketTests(Workshop workshop)
{
    private const string Ask = "nc -U -N -w 5 /run/strata/ask";

    [Fact]
    public async Task Anybody_in_a_machine_may_ask_and_is_told_apart_by_machine()
    {
        await using var one = await workshop.PlainAsync();
        await using var other = await workshop.PlainAsync();

        Assert.Equal("asked: check", await one.Machine.DoAsync($"echo check | {Ask}", "learner"));
        Assert.Equal("asked: check other", await other.Machine.DoAsync($"echo check other | {Ask}"));

        Assert.Contains((one.Machine.Id, "check"), workshop.Asked);
        Assert.Contains((other.Machine.Id, "check other"), workshop.Asked);
    }

    [Fact]
    public async Task Only_one_short_line_is_heard()
    {
        await using var guest = await workshop.PlainAsync();

        await guest.Machine.DoAsync($"head -c 100000 /dev/zero | tr '\\0' x | {Ask} || true");
        await guest.Machine.DoAsync($"printf 'one\\ntwo\\n' | {Ask}");

        var heard = workshop.Asked.Where(a => a.Machine == guest.Machine.Id).Select(a => a.Request).ToList();
        Assert.Equal([new string('x', RequestSocket.Longest), "one"], heard);
    }

    [Fact]
    public async Task One_who_says_nothing_does_not_keep_others_waiting()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("setsid -f python3 -c 'import socket, time; s = socket.socket(socket.AF_UNIX); s.connect(\"/run/strata/ask\"); open(\"/srv/silent\", \"w\"); time.sleep(600)' < /dev/null > /dev/null 2>&1");
        await Eventually.IsTrueAsync(() => guest.Machine.Files.Status("/srv/silent") is not null, "somebody says nothing");

        Assert.Equal("asked: check", await guest.Machine.DoAsync($"echo check | {Ask}"));
    }
}
