using System.Text;
using Strata.Checks;
using Strata.Checks.Matching;
using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>Conditions: any that can be read can be asked of any value.</summary>
internal sealed class MatcherTarget : IFuzzTarget
{
    private static readonly MatcherReader Matchers = new();

    private static readonly Value[] Values =
    [
        Value.Nothing.Here, Value.Of(true), Value.Of(0), Value.Of(double.NaN), Value.Of(double.MaxValue), Value.Of(""), Value.Of("1.2.3"), Value.Of("a\nb"), Value.Of(new string('a', 5000)), Value.Of("\u202e\0"),
        Value.Of([]), Value.Of(["a", "a", "1"]), Value.Of(Enumerable.Range(0, 300).Select(i => $"{i}")),
    ];

    public string Name => "matchers";

    public IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. new[]
        {
            "{ contains: x }", "{ matches: '^a.*b$' }", "{ above: 5 }", "{ between: [1, 2] }", "{ near: { value: 10, within: 5% } }", "{ numbers: { are: [1, 2], within: 0.1, share: 50% } }", "{ one_of: [a, b] }", "{ any: [{ above: 1 }, x] }", "{ all: [a, { not: b }] }",
            "{ none: [a] }", "{ items: [a, b] }", "{ set: [a, b] }", "{ includes: [a] }", "{ within: [a] }", "{ each: { not: { contains: old } } }", "{ count: { at_least: 2 } }", "{ semver: '^1.2' }", "fact.x", "{ equals: 5 }", "{ below: 5, above: 1 }",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public void Take(byte[] input)
    {
        var problems = new DiagnosticList();
        if (YamlReader.ReadNode(Encoding.UTF8.GetString(input), "f.yaml", problems) is { } node && Matchers.Read(node, problems) is { } matcher)
        {
            Ask(matcher);
        }
    }

    internal static void Ask(BoundCheck check)
    {
        foreach (var expectation in check.Expectations)
        {
            Ask(expectation.Matcher);
        }
    }

    private static void Ask(IMatcher matcher)
    {
        Assert.NotNull(matcher.Expected);
        foreach (var value in Values)
        {
            matcher.Matches(value);
        }
    }
}
