namespace Strata.Documents.Markdown;

/// <summary>Tells the addresses that a text may link to: http, https and relative ones.</summary>
internal static class Address
{
    public static bool IsSafe(string url)
    {
        foreach (var c in url)
        {
            // Browsers drop control characters and read a backslash as a slash; an honest address has neither.
            if (c == '\\' || char.IsControl(c))
            {
                return false;
            }
        }

        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var path = url.AsSpan().TrimStart();
        var end = path.IndexOfAny('/', '?', '#');
        var first = end < 0 ? path : path[..end];
        return !first.Contains(':') && !path.StartsWith("//");
    }
}
