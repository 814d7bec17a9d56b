using CsCheck;
using Strata.Checks.Resources;
using Strata.Checks.Tests.Fakes;

namespace Strata.Checks.Tests.Matching;

public sealed class BindingTests
{
    private static readonly string[] Conditions =
    [
        "fact.answer", "{ not: fact.answer }", "{ contains: fact.answer }", "{ matches: fact.answer }", "{ one_of: [other, fact.answer] }",
        "{ above: fact.answer }", "{ at_least: fact.answer }", "{ below: fact.answer }", "{ at_most: fact.answer }", "{ none: [fact.answer, x] }",
        "{ all: [x, fact.answer] }", "{ any: [fact.answer] }", "{ equals: fact.answer }",
    ];

    [Fact]
    public async Task Draws_are_put_in_once_and_as_they_are()
    {
        using var machine = new FakeMachine();
        machine.Put("@{other}", "@{name}");
        var draw = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "@{other}", ["other"] = "moth" };

        var check = Written.Bound("file: \"/@{name}\"\nexpect: { content: { contains: \"@{name}\" } }", draw, says: "@{name} and @{other}");
        var result = await check.EvaluateAsync(new(machine), TestContext.Current.CancellationToken);

        Assert.Equal("@{other} and moth", result.Says);
        Assert.Equal("content: with @{other}", result.Expected);
        Assert.Equal("content: @{name}", result.Saw);
    }

    [Fact]
    public void A_fact_that_nobody_told_is_named()
    {
        var problem = Assert.Throws<LookupException>(() => Written.Bound("file: /a\nexpect: { content: fact.answer }"));

        Assert.Equal("lab.yaml:1:1: setup told no fact 'answer'", problem.Message);
    }

    [Fact]
    public async Task Quoted_it_is_no_fact_but_a_text()
    {
        using var machine = new FakeMachine();
        machine.Put("a", "fact.answer");

        var result = await Written.Bound("file: /a\nexpect: { content: \"fact.answer\" }").EvaluateAsync(new(machine), TestContext.Current.CancellationToken);

        Assert.Equal((Verdicts.Verdict.Pass, "content: fact.answer"), (result.Verdict, result.Expected));
    }

    [Fact]
    public async Task No_text_shows_a_fact_that_the_machine_does_not_show()
    {
        using var machine = new FakeMachine();
        machine.Put("a", "something else");
        foreach (var condition in Conditions)
        {
            foreach (var property in new[] { "content", "size", "owner" })
            {
                await Gen.Int[100_000, 999_999].SampleAsync(async number =>
                {
                    var check = Written.Bound($"file: /a\nexpect: {{ {property}: {condition} }}", facts: Facts($"{number}"), says: "the answer is @{answer}");
                    var result = await check.EvaluateAsync(new(machine), CancellationToken.None);
                    var shown = string.Join('\n', result.Says, result.Saw, result.Expected, check.Pending.Expected, check.Broken("x").Expected);
                    Assert.DoesNotContain($"{number}", shown, StringComparison.Ordinal);
                }, iter: 5, threads: 1);
            }
        }
    }

    [Theory]
    [InlineData("file: /a\nexpect: { size: { above: fact.answer } }")]
    [InlineData("file: /a\nexpect: { content: { matches: fact.answer } }")]
    [InlineData("port: fact.answer")]
    [InlineData("command: { run: 'true', timeout: fact.answer }")]
    [InlineData("file: fact.answer\nexpect: { content: x }")]
    [InlineData("service: fact.answer")]
    public async Task No_error_shows_a_fact(string yaml)
    {
        using var machine = new FakeMachine();
        string told;
        try
        {
            told = (await Written.Bound(yaml, facts: Facts("(secret")).EvaluateAsync(new(machine), TestContext.Current.CancellationToken)).Saw;
        }
        catch (LookupException e)
        {
            told = e.Message;
        }

        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Facts(string answer) => new(StringComparer.Ordinal) { ["answer"] = answer };
}
