using Strata.Machines;
using Strata.Machines.Limits;

namespace Strata.Practice.Tests.Machines;

public sealed class MachineDeskTests(Practice practice)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_by_hand_is_listed_used_and_stopped()
    {
        var started = await practice.Supervisor.Machines.StartAsync("base", MachineProfile.Plain, MachineLimits.Default, false, null, Cancel);

        var row = practice.Supervisor.Machines.List().Single(m => m.Id == started.Id);
        Assert.Equal(("base", "plain", "running", null), (row.Image, row.Profile, row.State, row.Attempt));
        Assert.True(started.PromptMs > 0 && started.ReadyMs >= started.PromptMs);
        Assert.Equal("here\n", await practice.TypeAsync(started.Id[^5..], "echo here"));
        await practice.Supervisor.Machines.StopAsync(started.Id[^5..], Cancel);

        Assert.DoesNotContain(practice.Supervisor.Machines.List(), m => m.Id == started.Id);
    }

    [Fact]
    public async Task Unknown_ones_are_told()
    {
        var machine = await Assert.ThrowsAsync<PracticeException>(() => practice.Supervisor.Machines.StopAsync("m-none", Cancel));
        var image = await Assert.ThrowsAsync<MachineException>(() => practice.Supervisor.Machines.StartAsync("bse", MachineProfile.Plain, MachineLimits.Default, false, null, Cancel));

        Assert.Equal(("not-found", "unknown-image"), (machine.Code, image.Code));
        Assert.Contains("base", image.Message, StringComparison.Ordinal);
    }
}
