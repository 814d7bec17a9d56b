using CsCheck;
using Strata.Labs.Runs;

namespace Strata.Labs.Tests.Runs;

public sealed class FactTests
{
    [Fact]
    public void What_is_told_comes_back() =>
        Gen.Select(Gen.String[Gen.Char["abc_1"], 1, 8].Select(n => "f" + n), Gen.String[Gen.Char["ab =\n@{}$'\"ü"], 0, 40]).List[0, 8].Sample(told =>
        {
            var read = Fact.Read(string.Concat(told.Select(t => $"{t.Item1}={t.Item2}\0")), "setup.sh");
            return told.All(t => read[t.Item1] == told.Last(o => o.Item1 == t.Item1).Item2) && read.Count == told.Select(t => t.Item1).Distinct().Count();
        });

    [Theory]
    [InlineData("answer\0")]
    [InlineData("=4711\0")]
    [InlineData("Answer=4711\0")]
    [InlineData("an answer=4711\0")]
    [InlineData("good=1\0-x=2\0")]
    public void One_without_a_proper_name_is_refused(string told)
    {
        var problem = Assert.Throws<LabException>(() => Fact.Read(told, "lab/setup.sh"));

        Assert.Equal(("setup", "lab/setup.sh", "Write: fact name=value"), (problem.Code, problem.Where, problem.Fix));
    }

    [Fact]
    public void Too_much_is_refused()
    {
        Assert.Equal(Fact.Longest, Fact.Read($"a={new string('x', Fact.Longest)}\0", "s")["a"].Length);
        Assert.Throws<LabException>(() => Fact.Read($"a={new string('x', Fact.Longest + 1)}\0", "s"));
        var most = string.Concat(Enumerable.Range(0, Fact.Most).Select(n => $"a{n}=1\0"));
        Assert.Equal(Fact.Most, Fact.Read(most, "s").Count);
        Assert.Throws<LabException>(() => Fact.Read(most + "b=1\0", "s"));
    }
}
