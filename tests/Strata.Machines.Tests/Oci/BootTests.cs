using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Oci;

public sealed class BootTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_system_machine_reaches_running_with_no_unit_failed()
    {
        await using var guest = await workshop.SystemAsync("lab-host");

        Assert.Equal("running", await guest.Machine.DoAsync("systemctl is-system-running"));
        Assert.Equal("", await guest.Machine.DoAsync("systemctl --failed --no-legend --plain"));
        Assert.Equal("lab-host", await guest.Machine.DoAsync("hostname"));
        Assert.Contains(" lab-host", await guest.Machine.DoAsync("getent hosts lab-host"), StringComparison.Ordinal);
        Assert.Equal(MachineState.Running, guest.Machine.State);
    }

    [Fact]
    public async Task A_plain_machine_runs_its_first_command_before_the_start_is_told()
    {
        var started = await workshop.Engine.StartAsync(new(Workshop.Base, MachineProfile.Plain), Cancel);

        Assert.Equal(started.Times.Prompt, started.Times.Ready);
        Assert.True(started.Times.Prompt > TimeSpan.Zero);
        Assert.Equal("here", await started.Machine.DoAsync("echo here"));
        Assert.Null(started.Machine.Unit("ssh"));
        await workshop.Engine.StopAsync(started.Machine.Id, Cancel);
    }

    [Fact]
    public async Task Machines_have_ids_of_their_own()
    {
        await using var one = await workshop.PlainAsync();
        await using var other = await workshop.PlainAsync();

        Assert.NotEqual(await one.Machine.DoAsync("cat /etc/machine-id"), await other.Machine.DoAsync("cat /etc/machine-id"));
        Assert.NotEqual(one.Machine.Id, other.Machine.Id);
    }

    [Fact]
    public async Task A_missing_image_is_one_sentence_with_a_fix()
    {
        var problem = await Assert.ThrowsAsync<MachineException>(() => workshop.Engine.StartAsync(new("nothing-like-it"), Cancel));

        Assert.Equal(("no-image", "The image nothing-like-it is not built yet.", "Run: strata image build nothing-like-it"), (problem.Code, problem.Message, problem.Fix));
    }

    [Fact]
    public async Task A_system_that_cannot_boot_is_told_in_one_sentence_and_leaves_nothing()
    {
        await using var good = await workshop.PlainAsync();
        await good.Machine.DoAsync("rm /sbin/init");

        var problem = await Assert.ThrowsAsync<MachineException>(
            () => workshop.Engine.StartAsync(new(Workshop.Base, MachineProfile.System, "bootless", CloneOf: good.Machine.Id), Cancel));

        Assert.Equal("oci-runtime", problem.Code);
        Assert.StartsWith("The machine could not be started: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("/sbin/init", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.NotNull(problem.Fix);
        Assert.Empty(Remains("bootless"));
    }

    [Fact]
    public async Task An_interrupted_start_leaves_nothing()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(120));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workshop.Engine.StartAsync(new(Workshop.Base, Hostname: "interrupted"), stop.Token));

        Assert.DoesNotContain(workshop.Engine.List(), m => m.Hostname == "interrupted");
        Assert.Empty(Remains("interrupted"));
    }

    // Bundles of a machine of this name: other tests have theirs at the same time.
    private static IEnumerable<string> Remains(string hostname) =>
        Directory.GetDirectories(Inside.Run, "m-*")
            .Select(bundle => Path.Combine(bundle, "config.json"))
            .Where(config => File.Exists(config) && File.ReadAllText(config).Contains($"\"{hostname}\"", StringComparison.Ordinal));
}
