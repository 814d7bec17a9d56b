using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Strata.Documents.Markdown;

/// <summary>Keeps links and images whose address is http, https or relative, and leaves only the text of all others.</summary>
internal static class SafeLinks
{
    public static void Apply(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
            link.GetDynamicUrl = null;
            link.Url = url;
            if (url.StartsWith('#'))
            {
                link.Url = string.Concat("#", HeadingIds.Prefix, url.AsSpan(1));
            }
            else if (!IsSafe(url))
            {
                Unlink(link);
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || !IsSafe(link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }
    }

    internal static bool IsSafe(string url)
    {
        foreach (var c in url)
        {
            // Browsers drop control characters and read a backslash as a slash; an honest address has neither.
            if (c is < ' ' or '\\' or '\u007f' || char.IsControl(c))
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

    private static void Unlink(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }
}
