using System.Collections.Immutable;
using Strata.Checks.Matching;
using Strata.Checks.Resources;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Checks.Tests;

/// <summary>Checks and conditions as an author writes them.</summary>
internal static class Written
{
    public static readonly ResourceCatalogue Catalogue = new();

    public static readonly CheckShape Shape = new(Catalogue);

    private static readonly MatcherReader Matchers = new();

    /// <summary>A condition, as it stands behind a property.</summary>
    public static IMatcher Condition(string yaml, IReadOnlyDictionary<string, string>? facts = null)
    {
        var problems = new DiagnosticList();
        var written = YamlReader.Read($"x: {yaml}\n", "t", problems)?.Find("x")?.Value ?? throw new InvalidOperationException($"{yaml}: {string.Join(", ", problems)}");
        var matcher = Matchers.Read(facts is null ? written : Binding.Fill(written, ImmutableDictionary<string, string>.Empty, facts, []), problems);
        Assert.Empty(problems);
        return matcher!;
    }

    /// <summary>What is wrong with a condition.</summary>
    public static string Problem(string yaml)
    {
        var problems = new DiagnosticList();
        Assert.Null(Matchers.Read(YamlReader.Read($"x: {yaml}\n", "t", problems)!.Find("x")!.Value, problems));
        return Assert.Single(problems).ToString();
    }

    /// <summary>A check, from the YAML that follows its id and words.</summary>
    public static CheckSpec Check(string yaml, string says = "it is so")
    {
        var problems = new DiagnosticList();
        var map = YamlReader.Read($"id: c\nsays: \"{says}\"\n{yaml}\n", "lab.yaml", problems)!;
        var check = CheckReader.Read(new(map, Shape, problems), Shape, problems);
        Assert.Empty(problems);
        return check!;
    }

    public static BoundCheck Bound(string yaml, IReadOnlyDictionary<string, string>? draw = null, IReadOnlyDictionary<string, string>? facts = null, string says = "it is so") =>
        Catalogue.Bind(Check(yaml, says), draw ?? ImmutableDictionary<string, string>.Empty, facts ?? ImmutableDictionary<string, string>.Empty);

    /// <summary>What validation says of a check.</summary>
    public static IReadOnlyList<string> Problems(string yaml)
    {
        var problems = new DiagnosticList();
        Catalogue.Validate(Check(yaml), problems);
        return [.. problems.Select(p => p.ToString())];
    }
}
