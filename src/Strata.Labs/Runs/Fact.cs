using System.Collections.Immutable;
using Strata.Documents.Draws;

namespace Strata.Labs.Runs;

/// <summary>Reads what a setup script tells by <c>fact name=value</c>: records that end in a zero byte, since values may have several lines.</summary>
public static class Fact
{
    /// <summary>Longest value, in characters.</summary>
    public const int Longest = 4096;

    /// <summary>Most facts of one setup.</summary>
    public const int Most = 100;

    /// <summary>All facts; the last of a name counts.</summary>
    /// <exception cref="LabException">One has no proper name, is too long, or there are too many.</exception>
    public static ImmutableSortedDictionary<string, string> Read(string told, string where)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var record in told.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = record.IndexOf('=', StringComparison.Ordinal);
            if (cut < 1 || !DrawSet.IsName(record.AsSpan(0, cut)))
            {
                throw new LabException("setup", "setup told a fact without a proper name.", where, "Write: fact name=value");
            }

            var value = record[(cut + 1)..];
            if (value.Length > Longest || facts.Count >= Most)
            {
                throw new LabException("setup", $"setup told too much: at most {Most} facts of {Longest} characters.", where);
            }

            facts[record[..cut]] = value;
        }

        return facts.ToImmutable();
    }
}
