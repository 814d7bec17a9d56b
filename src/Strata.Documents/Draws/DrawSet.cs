using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>
/// The drawn variables of a lab, by name (a small letter, then small letters, figures and underscores; at most 40). Immutable.
/// </summary>
public sealed record DrawSet(ImmutableSortedDictionary<string, DrawSpec> Specs)
{
    private const int LongestName = 40;

    /// <summary>What a name must look like.</summary>
    public static readonly TextRule NameRule = new(
        $"[a-z][a-z0-9_]{{0,{LongestName - 1}}}",
        "no name for a draw",
        $"Use a small letter, then small letters, figures and underscores, at most {LongestName}.");

    /// <summary>The map under <c>draw:</c>.</summary>
    public static readonly TableShape Shape = new(NameRule, new DrawShape()) { Example = "{ name: { pick: [moth, wisp] } }" };

    public static readonly DrawSet Empty = new(ImmutableSortedDictionary.Create<string, DrawSpec>(StringComparer.Ordinal));

    /// <summary>
    /// The values for a seed: always the same ones, on every machine; a variable's value depends on the seed, its name and its
    /// own spec, and on no other variable.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Roll(long seed)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, spec) in Specs)
        {
            values.Add(name, spec.Roll(new(seed, name)));
        }

        return values.ToImmutable();
    }

    /// <summary>Reads the entries of the map under <c>draw:</c>, whose names are proper ones; what is wrong is reported and left out.</summary>
    public static DrawSet Read(IEnumerable<Entry> entries, DiagnosticList problems)
    {
        var specs = Empty.Specs.ToBuilder();
        foreach (var (name, _, value) in entries)
        {
            if (ReadSpec(name, value, problems) is { } spec)
            {
                specs.Add(name, spec);
            }
        }

        return new(specs.ToImmutable());
    }

    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > LongestName || !char.IsAsciiLetterLower(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static DrawSpec? ReadSpec(string name, Node value, DiagnosticList problems)
    {
        if (value is not MapNode { Entries: [var (key, where, argument)] })
        {
            problems.Error(value.Where, $"'{name}' must say how it is drawn, in one way.", $"Write it as {name}: {{ pick: [moth, wisp] }} or {name}: {{ int: [1, 9] }}.");
            return null;
        }

        if (DrawKinds.All.TryGetValue(key, out var kind))
        {
            return kind.Read(argument, problems);
        }

        problems.Error(where, $"nothing is drawn by {Excerpt.Of(key)}.", Nearest.Advice(key, DrawKinds.All.Keys, ""));
        return null;
    }
}
