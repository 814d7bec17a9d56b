using System.Collections.Immutable;

namespace Strata.Documents.Names;

/// <summary>
/// Finds the names that somebody may have meant: those few edits away (Damerau-Levenshtein: insert, delete, replace,
/// swap neighbours), and paths whose ending is meant (<c>runawy</c> finds <c>devops/posix/processes/runaway</c>).
/// </summary>
public static class Nearest
{
    private const int LongestWord = 200;
    private const int MostListed = 40;

    /// <summary>At most <paramref name="limit"/> names, nearest first, equals in ordinal order; empty when nothing is near.</summary>
    public static ImmutableArray<string> To(string word, IEnumerable<string> names, int limit = 3)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return [];
        }

        var farthest = Math.Max(1, word.Length / 3);
        var near = new List<(int Distance, string Name)>();
        foreach (var name in names)
        {
            var distance = DistanceToEnding(word, name, farthest);
            if (distance <= farthest)
            {
                near.Add((distance, name));
            }
        }

        near.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : string.CompareOrdinal(a.Name, b.Name));
        return [.. near.Select(n => n.Name).Distinct().Take(limit)];
    }

    /// <summary>The words <c>; did you mean 'x'?</c>, or a full stop when nothing is near: to end a sentence about an unknown name.</summary>
    public static string Question(string word, IEnumerable<string> names)
    {
        var near = To(word, names, 2);
        return near switch
        {
            [] => ".",
            [var one] => $"; did you mean '{one}'?",
            [var one, var two, ..] => $"; did you mean '{one}' or '{two}'?",
        };
    }

    /// <summary>What to do about an unknown name, as a sentence: <c>Did you mean 'x'?</c>, or which names there are when nothing is near.</summary>
    /// <param name="none">The sentence when there are no names at all.</param>
    public static string Advice(string word, IEnumerable<string> names, string none)
    {
        var all = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return To(word, all, 2) switch
        {
            [var one] => $"Did you mean '{one}'?",
            [var one, var two, ..] => $"Did you mean '{one}' or '{two}'?",
            _ when all.Count == 0 => none,
            _ => $"There {(all.Count == 1 ? "is" : "are")}: {string.Join(", ", all.Take(MostListed))}{(all.Count > MostListed ? ", …" : ".")}",
        };
    }

    /// <summary>Edits between two words, where neighbours that changed places count as one; no substring is edited twice.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var before = new int[b.Length + 1];
        var above = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    least = Math.Min(least, before[j - 2] + 1);
                }

                row[j] = least;
            }

            (before, above, row) = (above, row, before);
        }

        return above[b.Length];
    }

    private static int DistanceToEnding(string word, string name, int farthest)
    {
        var ending = Ending(name, word.AsSpan().Count('/') + 1);
        var least = Bounded(word, ending, farthest);
        return ending.Length == name.Length ? least : Math.Min(least, Bounded(word, name, farthest));
    }

    private static int Bounded(ReadOnlySpan<char> word, ReadOnlySpan<char> name, int farthest) =>
        Math.Abs(word.Length - name.Length) > farthest ? int.MaxValue : Distance(word, name);

    private static ReadOnlySpan<char> Ending(string name, int segments)
    {
        var start = name.Length;
        while (segments-- > 0 && start > 0)
        {
            start = name.LastIndexOf('/', start - 1);
            if (start < 0)
            {
                return name;
            }
        }

        return name.Length == 0 ? name : name.AsSpan(start + 1);
    }
}
