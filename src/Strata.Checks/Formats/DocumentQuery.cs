using System.Globalization;
using System.Text;

namespace Strata.Checks.Formats;

/// <summary>
/// A way into a document: <c>services.web.ports[0]</c>. Names are parted by dots, and stand in double quotes where they hold dots;
/// <c>[n]</c> is an item, from the end where n is negative; <c>*</c> and <c>[*]</c> stand for all of them.
/// </summary>
internal static class DocumentQuery
{
    private const int Most = 10_000;

    /// <summary>All that is found; nothing where the way does not lead.</summary>
    /// <exception cref="FormatException">The query is none.</exception>
    public static IReadOnlyList<object?> Find(object? document, string query)
    {
        IReadOnlyList<object?> found = [document];
        foreach (var step in Steps(query))
        {
            found = [.. found.SelectMany(v => Take(v, step)).Take(Most)];
        }

        return found;
    }

    /// <summary>A single value as a text; null for one that holds others, and for null.</summary>
    public static string? Text(object? value) => value switch
    {
        string text => text,
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        true => "true",
        false => "false",
        _ => null,
    };

    private static IEnumerable<object?> Take(object? value, (string Name, bool IsIndex) step) => (value, step) switch
    {
        (IReadOnlyDictionary<string, object?> map, ("*", false)) => map.Values,
        (IReadOnlyDictionary<string, object?> map, (var name, false)) => map.TryGetValue(name, out var inner) ? [inner] : [],
        (IReadOnlyList<object?> list, ("*", _)) => list,
        (IReadOnlyList<object?> list, (var name, _)) when int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) =>
            (index < 0 ? list.Count + index : index) is var at && at >= 0 && at < list.Count ? [list[at]] : [],
        _ => [],
    };

    private static List<(string Name, bool IsIndex)> Steps(string query)
    {
        var steps = new List<(string, bool)>();
        for (var i = 0; i < query.Length;)
        {
            switch (query[i])
            {
                case '.':
                    i++;
                    break;
                case '[':
                    var end = query.IndexOf(']', i);
                    if (end < 0)
                    {
                        throw new FormatException("the query has a bracket that is not closed");
                    }

                    steps.Add((query[(i + 1)..end].Trim(), true));
                    i = end + 1;
                    break;
                case '"':
                    var close = query.IndexOf('"', i + 1);
                    if (close < 0)
                    {
                        throw new FormatException("the query has a quotation mark that is not closed");
                    }

                    steps.Add((query[(i + 1)..close], false));
                    i = close + 1;
                    break;
                default:
                    var name = new StringBuilder();
                    for (; i < query.Length && query[i] is not ('.' or '['); i++)
                    {
                        name.Append(query[i]);
                    }

                    steps.Add((name.ToString(), false));
                    break;
            }
        }

        return steps;
    }
}
