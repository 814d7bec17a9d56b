using Strata.Checks.Tests.Fakes;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Tests.Formats;

/// <summary>Files that a machine's root made to trouble whoever reads them.</summary>
public sealed class HostileDocumentTests : IDisposable
{
    private readonly FakeMachine machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("json", "[", 1_000_000)]
    [InlineData("yaml", "[", 1_000_000)]
    [InlineData("yaml", "- ", 1_000_000)]
    [InlineData("toml", "a.", 1_000_000)]
    [InlineData("toml", "[", 1_000_000)]
    [InlineData("toml", "\"=\".", 500_000)]
    public async Task What_is_nested_without_end_is_none(string format, string part, int times)
    {
        machine.Put("a", string.Concat(Enumerable.Repeat(part, times)) + "b = 1\n");

        Assert.Equal(Verdict.Fail, (await LookAsync($"{format}: /a\nexpect: {{ valid: true }}")).Verdict);
    }

    [Fact]
    public async Task A_key_that_comes_half_a_million_times_is_a_list()
    {
        machine.Put("a", "[s]\n" + string.Concat(Enumerable.Repeat("a=1\n", 500_000)));

        Assert.Equal(Verdict.Pass, (await LookAsync("ini: { path: /a, query: s.a }\nexpect: { count: 500000 }")).Verdict);
    }

    [Fact]
    public async Task Aliases_of_aliases_are_not_written_out()
    {
        machine.Put("a", "a: &a [x, x]\n" + string.Concat(Enumerable.Range('b', 24).Select(c => $"{(char)c}: &{(char)c} [{string.Join(", ", Enumerable.Repeat("*" + (char)(c - 1), 9))}]\n")));

        Assert.Equal(Verdict.Pass, (await LookAsync("yaml: { path: /a, query: y }\nexpect: { count: 9 }")).Verdict);
    }

    [Fact]
    public async Task An_answer_of_podman_that_makes_no_sense_is_an_error_of_that_check_alone()
    {
        machine.Answer = _ => new(0, "[{\"State\": {\"Status\": 7}}]", "", TimeSpan.Zero, false);

        Assert.Equal((Verdict.Error, "what is there cannot be made sense of"), await LookAsync("container: web") is var told ? (told.Verdict, told.Saw) : default);
    }

    private Task<CheckResult> LookAsync(string yaml) => Written.Bound(yaml).EvaluateAsync(new(machine), TestContext.Current.CancellationToken);
}
