using CsCheck;
using Strata.Machines.Images;

namespace Strata.Machines.Tests.Images;

public sealed class AptStatusTests
{
    [Theory]
    [InlineData("dlstatus:1:50.0:Retrieving file 1 of 2 (0s remaining)", "getting packages", 0.25)]
    [InlineData("dlstatus:1:0:Retrieving", "getting packages", 0)]
    [InlineData("pmstatus:nginx:20:Installing nginx (amd64)", "installing packages: nginx", 0.6)]
    [InlineData("pmstatus:libc6:amd64:100.0:Installed libc6:amd64", "installing packages: libc6", 1)]
    [InlineData("pmstatus:dpkg-exec:33.3333:Running dpkg", "installing packages: dpkg-exec", 0.6666665)]
    public void A_status_line_is_read(string line, string step, double done)
    {
        var status = AptStatus.Parse(line)!;

        Assert.Equal(step, status.Step);
        Assert.Equal(done, status.Done, 6);
    }

    [Theory]
    [InlineData("Setting up nginx (1.26) ...")]
    [InlineData("pmstatus:nginx:more than all:x")]
    [InlineData("pmstatus:nginx:101:x")]
    [InlineData("status: a: 5: b")]
    [InlineData("")]
    public void Other_lines_are_none(string line) => Assert.Null(AptStatus.Parse(line));

    [Fact]
    public void Whatever_is_said_stays_between_nothing_and_all() =>
        Gen.Select(Gen.Int[0, 3].Select(i => new[] { "dlstatus", "pmstatus", "pmerror", "x" }[i]), Gen.String, Gen.Double, Gen.String)
            .Sample((kind, a, number, b) => AptStatus.Parse($"{kind}:{a}:{number}:{b}") is not { } status || status.Done is >= 0 and <= 1);
}
