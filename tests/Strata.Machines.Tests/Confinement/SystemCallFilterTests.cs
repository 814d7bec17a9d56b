using System.Runtime.InteropServices;
using Strata.Machines.Confinement;

namespace Strata.Machines.Tests.Confinement;

/// <summary>The filter as the kernel would run it, for the processor of this computer and for the other one.</summary>
public sealed class SystemCallFilterTests
{
    private const uint X64 = 0xC000003E, Arm64 = 0xC00000B7, I386 = 0x40000003, Arm = 0x40000028;
    private const uint Allow = 0x7fff0000, Refuse = 0x00050000;
    private const int ENOSYS = 38, EAFNOSUPPORT = 97;

    [Fact]
    public void Every_refused_call_gets_its_error_on_both_processors()
    {
        foreach (var call in RefusedCalls.All)
        {
            Assert.Equal((call.Name, Refuse | (uint)call.Error), (call.Name, Answer(Architecture.X64, X64, (uint)call.X64)));
            if (call.Arm64 >= 0)
            {
                Assert.Equal((call.Name, Refuse | (uint)call.Error), (call.Name, Answer(Architecture.Arm64, Arm64, (uint)call.Arm64)));
            }
        }
    }

    [Fact]
    public void Every_other_call_passes()
    {
        var refused = RefusedCalls.All.Select(c => (uint)c.X64).ToHashSet();

        Assert.All(Enumerable.Range(0, 600).Select(n => (uint)n).Where(n => !refused.Contains(n) && n is not (41 or 53)), n => Assert.Equal(Allow, Answer(Architecture.X64, X64, n)));
        refused = [.. RefusedCalls.All.Select(c => (uint)c.Arm64)];
        Assert.All(Enumerable.Range(0, 600).Select(n => (uint)n).Where(n => !refused.Contains(n) && n is not (198 or 199)), n => Assert.Equal(Allow, Answer(Architecture.Arm64, Arm64, n)));
    }

    [Theory]
    [InlineData(Architecture.X64, X64, 41u, 53u)]
    [InlineData(Architecture.Arm64, Arm64, 198u, 199u)]
    public void Sockets_are_of_five_families(Architecture processor, uint architecture, uint socket, uint pair)
    {
        var allowed = Enumerable.Range(0, 64).Where(family => Answer(processor, architecture, socket, (uint)family) == Allow);

        Assert.Equal([1, 2, 10, 16, 17], allowed);
        Assert.Equal(Allow, Answer(processor, architecture, pair, 1));
        Assert.Equal(Refuse | EAFNOSUPPORT, Answer(processor, architecture, socket, 40));
        Assert.Equal(Refuse | EAFNOSUPPORT, Answer(processor, architecture, pair, 40));
    }

    [Theory]
    [InlineData(Architecture.X64, I386, 20u)]
    [InlineData(Architecture.X64, Arm64, 172u)]
    [InlineData(Architecture.X64, X64, 0x40000000u | 39u)]
    [InlineData(Architecture.X64, X64, 0xFFFFFFFFu)]
    [InlineData(Architecture.Arm64, Arm, 20u)]
    [InlineData(Architecture.Arm64, X64, 39u)]
    public void Numbers_of_another_kind_do_not_pass(Architecture processor, uint architecture, uint number) =>
        Assert.Equal(Refuse | ENOSYS, Answer(processor, architecture, number));

    [Fact]
    public void There_is_none_for_other_processors() => Assert.Null(SystemCallFilter.For(Architecture.S390x));

    // Classic BPF over struct seccomp_data, of which the low half of the first argument counts here.
    private static uint Answer(Architecture processor, uint architecture, uint number, uint argument = 0)
    {
        var program = SystemCallFilter.For(processor)!.Value;
        uint loaded = 0;
        for (var at = 0; ; at++)
        {
            var step = program[at];
            switch (step.Code)
            {
                case 0x20:
                    loaded = step.Operand switch { 0 => number, 4 => architecture, 16 => argument, _ => throw new InvalidOperationException("no such field") };
                    break;
                case 0x15:
                    at += loaded == step.Operand ? step.IfTrue : step.IfFalse;
                    break;
                case 0x35:
                    at += loaded >= step.Operand ? step.IfTrue : step.IfFalse;
                    break;
                case 0x06:
                    return step.Operand;
                default:
                    throw new InvalidOperationException("no such instruction");
            }
        }
    }
}
