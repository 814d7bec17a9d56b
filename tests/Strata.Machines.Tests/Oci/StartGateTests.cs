using Strata.Machines.Hosts;
using Strata.Machines.Oci;

namespace Strata.Machines.Tests.Oci;

/// <summary>The gate, with a shell in the runtime's place that runs the hook as a runtime does.</summary>
public sealed class StartGateTests : IDisposable
{
    private readonly string bundle = Directory.CreateTempSubdirectory("strata-gate-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(bundle, recursive: true);

    [Theory]
    [InlineData("""{"pid":4711}""")]
    [InlineData("{\n  \"id\": \"m-1\",\n  \"pid\": 4711\n}\n")]
    public async Task The_runtime_waits_until_the_work_is_done(string state)
    {
        using var gate = new StartGate(bundle);
        var (passed, seen) = (false, 0);

        var result = await gate.PassAsync(
            async () =>
            {
                Assert.Equal(0, await HookAsync(gate, state));
                passed = true;
                return 42;
            },
            async process =>
            {
                seen = process;
                await Task.Delay(50, Cancel);
                Assert.False(passed);
            });

        Assert.Equal((42, 4711, true), (result, seen, passed));
    }

    [Fact]
    public async Task Work_that_fails_fails_the_hook()
    {
        using var gate = new StartGate(bundle);
        var exit = 0;

        var problem = await Assert.ThrowsAsync<MachineException>(() => gate.PassAsync(
            async () => exit = await HookAsync(gate, """{"pid":1}"""),
            _ => throw new MachineException("network", "It cannot be.")));

        Assert.Equal(("It cannot be.", 1), (problem.Message, exit));
    }

    [Fact]
    public async Task A_runtime_that_never_comes_to_the_gate_is_not_waited_for()
    {
        using var gate = new StartGate(bundle);
        var worked = false;
        Task Work(int process)
        {
            worked = true;
            return Task.CompletedTask;
        }

        await Assert.ThrowsAsync<MachineException>(() => gate.PassAsync(() => Task.FromException<int>(new MachineException("oci-runtime", "no")), Work).WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        Assert.Equal(7, await gate.PassAsync(() => Task.FromResult(7), Work).WaitAsync(TimeSpan.FromSeconds(5), Cancel));
        Assert.False(worked);
    }

    private static async Task<int> HookAsync(StartGate gate, string state)
    {
        var hook = gate.Hooks["createRuntime"]!.AsArray().Single()!;
        var words = hook["args"]!.AsArray().Select(w => w!.GetValue<string>()).ToList();
        return (await HostCommand.RunAsync(hook["path"]!.GetValue<string>(), words.Skip(1), state, Cancel)).Exit;
    }
}
