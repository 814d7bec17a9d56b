using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;

namespace Strata.Documents.Markdown;

/// <summary>Writes links and images whose address is safe, and only the text of all others.</summary>
internal sealed class LinkRenderer : LinkInlineRenderer
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        if (!Address.IsSafe(url))
        {
            renderer.WriteChildren(link);
            return;
        }

        link.GetDynamicUrl = null;
        link.Url = url.StartsWith('#') ? string.Concat("#", HeadingIds.Prefix, url.AsSpan(1)) : url;
        base.Write(renderer, link);
    }
}
