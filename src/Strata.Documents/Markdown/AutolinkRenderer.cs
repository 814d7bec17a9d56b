using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;

namespace Strata.Documents.Markdown;

/// <summary>Writes bare addresses as links where they are safe, and as text where they are not.</summary>
internal sealed class AutolinkRenderer : AutolinkInlineRenderer
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline link)
    {
        if (!link.IsEmail && Address.IsSafe(link.Url))
        {
            base.Write(renderer, link);
        }
        else
        {
            renderer.WriteEscape(link.Url);
        }
    }
}
