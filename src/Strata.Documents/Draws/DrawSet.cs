using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>
/// The drawn variables of a lab, by name (a small letter, then small letters, figures and underscores; at most 40). Immutable.
/// </summary>
public sealed record DrawSet(ImmutableSortedDictionary<string, DrawSpec> Specs)
{
    private const int LongestName = 40;

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

    /// <summary>Reads the map under <c>draw:</c>; what is wrong is reported and left out.</summary>
    public static DrawSet Read(MapNode map, DiagnosticList problems)
    {
        var specs = Empty.Specs.ToBuilder();
        foreach (var (name, where, value) in map.Entries)
        {
            if (!IsName(name))
            {
                problems.Error(where, $"{Excerpt.Of(name)} cannot be drawn: a name is a small letter, then small letters, figures and underscores, at most {LongestName}.");
            }
            else if (ReadSpec(name, value, problems) is { } spec)
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
            problems.Error(value.Where, $"'{name}' must say how it is drawn, in one way, such as {{ pick: [moth, wisp] }} or {{ int: [1, 9] }}.");
            return null;
        }

        if (DrawKinds.All.TryGetValue(key, out var read))
        {
            return read(argument, problems);
        }

        problems.Error(where, $"nothing is drawn by {Excerpt.Of(key)}{Nearest.Question(key, DrawKinds.All.Keys)}", $"There are: {string.Join(", ", DrawKinds.All.Keys.Order(StringComparer.Ordinal))}.");
        return null;
    }
}
