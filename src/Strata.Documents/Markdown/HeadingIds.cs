using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Strata.Documents.Markdown;

/// <summary>Sets headings' ids apart from those of the page around them, so that a text cannot take the name of a part of the page.</summary>
internal static class HeadingIds
{
    public const string Prefix = "at-";

    public static void Apply(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.TryGetAttributes() is { Id: { } id } attributes)
            {
                attributes.Id = Prefix + id;
            }
        }
    }
}
