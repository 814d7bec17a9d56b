using System.Globalization;

namespace Strata.Documents.Quantities;

/// <summary>An amount of bytes as authors write it: a whole number and <c>K</c>, <c>M</c>, <c>G</c> or <c>T</c> (powers of 1024), or no unit for bytes; up to 8 EiB.</summary>
public static class ByteSize
{
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var shift = text.Length == 0 ? 0 : text[^1] switch { 'K' => 10, 'M' => 20, 'G' => 30, 'T' => 40, _ => 0 };
        var figures = shift == 0 ? text : text[..^1];
        if (!long.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue >> shift)
        {
            return false;
        }

        bytes = number << shift;
        return true;
    }

    /// <summary>Writes an amount in the largest unit that needs no fraction.</summary>
    public static string Show(long bytes)
    {
        var unit = 0;
        while (bytes != 0 && unit < 4 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + (unit == 0 ? "" : "KMGT"[unit - 1]);
    }
}
