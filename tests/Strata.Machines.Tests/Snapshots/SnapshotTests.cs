using Strata.Testing;

namespace Strata.Machines.Tests.Snapshots;

public sealed class SnapshotTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_goes_back_to_what_it_was()
    {
        await using var guest = await workshop.SystemAsync("back");
        var id = guest.Machine.Id;
        await guest.Machine.DoAsync("echo first > /srv/a; rm -r /usr/share/doc; chown learner:sudo /srv/a; chmod 640 /srv/a");
        var snapshot = await workshop.Engine.SnapshotAsync(id, "before", Cancel);
        Assert.Equal(("before", id), (snapshot.Name, snapshot.Machine));
        Assert.Equal("first", await guest.Machine.DoAsync("cat /srv/a"));
        await guest.Machine.DoAsync("echo second > /srv/a; touch /srv/b; mkdir /usr/share/doc; rm /etc/motd");

        await workshop.Engine.RestoreAsync(id, snapshot.Id, Cancel);

        Assert.Equal(id, guest.Machine.Id);
        Assert.Equal("running", await guest.Machine.DoAsync("systemctl is-system-running"));
        Assert.Equal("first learner sudo 640", await guest.Machine.DoAsync("echo $(cat /srv/a) $(stat -c '%U %G %a' /srv/a)"));
        Assert.Equal("no", await guest.Machine.DoAsync("test -e /srv/b || test -e /usr/share/doc || ! test -e /etc/motd && echo yes || echo no"));
    }

    [Fact]
    public async Task A_snapshot_of_a_restored_machine_has_what_lay_beneath()
    {
        await using var guest = await workshop.PlainAsync();
        var id = guest.Machine.Id;
        await guest.Machine.DoAsync("echo one > /srv/one; echo one > /srv/both");
        var first = await workshop.Engine.SnapshotAsync(id, null, Cancel);
        await workshop.Engine.RestoreAsync(id, first.Id, Cancel);
        await guest.Machine.DoAsync("echo two > /srv/two; echo two > /srv/both; rm /srv/one");
        var second = await workshop.Engine.SnapshotAsync(id, null, Cancel);
        await guest.Machine.DoAsync("rm /srv/*");

        await workshop.Engine.RestoreAsync(id, second.Id, Cancel);
        Assert.Equal("both two two two", await guest.Machine.DoAsync("cd /srv; echo * $(cat *)"));

        await workshop.Engine.RestoreAsync(id, first.Id, Cancel);
        Assert.Equal("both one one one", await guest.Machine.DoAsync("cd /srv; echo * $(cat *)"));
    }

    [Fact]
    public async Task Machines_start_from_a_snapshot_and_outlive_the_one_it_was_taken_of()
    {
        var original = (await workshop.Engine.StartAsync(new(Workshop.Base, MachineProfile.Plain), Cancel)).Machine;
        await original.DoAsync("echo kept > /srv/a; rm /etc/motd");
        var snapshot = await workshop.Engine.SnapshotAsync(original.Id, null, Cancel);
        await using var one = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Snapshot: snapshot.Id));
        await using var other = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Snapshot: snapshot.Id));

        await workshop.Engine.StopAsync(original.Id, Cancel);
        await one.Machine.DoAsync("echo changed > /srv/a");
        await workshop.Engine.RebootAsync(other.Machine.Id, Cancel);

        Assert.Equal("kept", await other.Machine.DoAsync("cat /srv/a"));
        Assert.NotEqual(0, (await other.Machine.TryAsync("cat /etc/motd")).Exit);
        Assert.Contains(workshop.Engine.Snapshots(), s => s.Id == snapshot.Id);
        await one.DisposeAsync();
        await other.DisposeAsync();
        Assert.DoesNotContain(workshop.Engine.Snapshots(), s => s.Id == snapshot.Id);
        Assert.False(Directory.Exists(Path.Combine(workshop.Home.Snapshots, snapshot.Id)));
    }

    [Fact]
    public async Task Another_machines_snapshot_is_refused_and_nothing_is_lost()
    {
        await using var one = await workshop.PlainAsync();
        await using var other = await workshop.PlainAsync();
        await other.Machine.DoAsync("echo kept > /srv/a");
        var snapshot = await workshop.Engine.SnapshotAsync(one.Machine.Id, null, Cancel);

        foreach (var wrong in new[] { snapshot.Id, "s-none", "../machines" })
        {
            Assert.Equal("no-snapshot", (await Assert.ThrowsAsync<MachineException>(() => workshop.Engine.RestoreAsync(other.Machine.Id, wrong, Cancel))).Code);
        }

        Assert.Equal("kept", await other.Machine.DoAsync("cat /srv/a"));
    }
}
