using CsCheck;
using Strata.Machines.Hosts;

namespace Strata.Machines.Tests.Hosts;

public sealed class IdRangeTests
{
    [Theory]
    [InlineData("ada:100000:65536", 100000u, 65536u)]
    [InlineData("1000:231072:65536", 231072u, 65536u)]
    [InlineData("bob:1:65536\nada:165536:65536\n", 165536u, 65536u)]
    [InlineData("ada:1:1000\nada:300000:131072", 300000u, 131072u)]
    [InlineData("# none\n  ada:100000:65536  \n", 100000u, 65536u)]
    public void The_first_range_that_is_large_enough_is_found(string text, uint first, uint count)
    {
        var found = IdRange.Find(text, "ada", 1000);

        Assert.Equal((first, count), (found!.Value.First, found.Value.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bob:100000:65536")]
    [InlineData("ada:100000:65535")]
    [InlineData("ada:100000")]
    [InlineData("ada:-1:65536")]
    [InlineData("ada:a:65536")]
    [InlineData("adam:100000:65536\n10000:100000:65536")]
    public void Without_one_there_is_none(string text) => Assert.Null(IdRange.Find(text, "ada", 1000));

    [Fact]
    public void Lines_of_others_change_nothing() =>
        Gen.String[Gen.Char["abcxyz:0123456789#\t "], 0, 20]
            .Where(line => !line.Trim().StartsWith("ada:", StringComparison.Ordinal) && !line.Trim().StartsWith("1000:", StringComparison.Ordinal))
            .List[0, 6]
            .Sample(lines => IdRange.Find(string.Join('\n', lines.Append("ada:100000:65536")), "ada", 1000)!.Value.First == 100000);
}
