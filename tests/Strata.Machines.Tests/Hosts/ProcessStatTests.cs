using CsCheck;
using Strata.Machines.Hosts;

namespace Strata.Machines.Tests.Hosts;

public sealed class ProcessStatTests
{
    private const string Rest = "S 41 42 43 34816 -1 4194560 1 2 3 4 5 6 7 8 20 -5 1 0 987654321 1 2";

    [Fact]
    public void The_fields_are_told_apart()
    {
        var stat = ProcessStat.Parse($"4711 (bash) {Rest}");

        Assert.Equal(new ProcessStat(4711, "bash", 'S', 41, 43, 34816, -5, 987654321), stat);
    }

    [Fact]
    public void A_name_may_hold_anything() =>
        Gen.String[Gen.Char["ab ()\t:)0S"], 0, 15].Sample(name =>
            ProcessStat.Parse($"4711 ({name}) {Rest}") is { Pid: 4711, State: 'S', Parent: 41, Started: 987654321 } stat && stat.Comm == name);

    [Fact]
    public void What_is_no_such_line_is_refused() =>
        Gen.String[Gen.Char["() 0123S\n"], 0, 60].Sample(line => ProcessStat.Parse(line) is null or { Pid: >= 0 });

    [Theory]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("4711 (bash")]
    [InlineData("4711 (bash)")]
    [InlineData("(bash) S 1")]
    [InlineData("4711 (bash) S 1 2 3")]
    [InlineData("x (bash) S 41 42 43 34816 -1 4194560 1 2 3 4 5 6 7 8 20 -5 1 0 987654321")]
    public void A_short_line_is_refused(string line) => Assert.Null(ProcessStat.Parse(line));

    [Fact]
    public void A_process_finds_itself() => Assert.Equal(Environment.ProcessId, ProcessStat.Read(Environment.ProcessId)!.Pid);

    [Fact]
    public void A_missing_process_is_none() => Assert.Null(ProcessStat.Read(int.MaxValue));
}
