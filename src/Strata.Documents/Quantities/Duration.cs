using System.Globalization;

namespace Strata.Documents.Quantities;

/// <summary>A length of time as authors write it: a whole number and a unit, <c>500ms</c>, <c>10s</c>, <c>2m</c> or <c>1h</c>; at most 24 hours.</summary>
public static class Duration
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        var figures = text.AsSpan().TrimEnd("smh");
        if (!long.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 100_000_000)
        {
            return false;
        }

        long? unit = text[figures.Length..] switch { "ms" => 1, "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => null };
        if (unit is not { } milliseconds || number * milliseconds > (long)Longest.TotalMilliseconds)
        {
            return false;
        }

        value = TimeSpan.FromMilliseconds(number * milliseconds);
        return true;
    }

    /// <summary>Writes a length of time in the largest unit that needs no fraction.</summary>
    public static string Show(TimeSpan value)
    {
        var ms = (long)value.TotalMilliseconds;
        return ms switch
        {
            0 => "0s",
            _ when ms % 3_600_000 == 0 => $"{ms / 3_600_000}h",
            _ when ms % 60_000 == 0 => $"{ms / 60_000}m",
            _ when ms % 1000 == 0 => $"{ms / 1000}s",
            _ => $"{ms}ms",
        };
    }
}
