using System.Net;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.SmartyPants;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace Strata.Documents.Markdown;

/// <summary>
/// Turns Markdown that somebody else wrote into HTML that is safe to embed: HTML in the source is shown as text, links and
/// images go to http, https or relative addresses or become their text, ids of headings begin with <c>at-</c> (links to
/// <c>#heading</c> follow), and a <c>console</c> fence sets each line that begins with <c>$ </c> in a span <c>prompt-line</c>.
/// Never throws; what is nested too deeply, longer than 256 KiB or has a line longer than 16 KiB is shown as plain text. Thread-safe.
/// </summary>
public static class MarkdownRenderer
{
    private const int Longest = 1 << 18;
    private const int LongestLine = 1 << 14;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UseSmartyPants(QuotesAndEllipses())
        .Build();

    public static string Render(string text)
    {
        if (text.Length > Longest || HasLongLine(text))
        {
            return Plain(text);
        }

        try
        {
            var document = Markdig.Markdown.Parse(text, Pipeline);
            HeadingIds.Apply(document);
            return Write(document);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Plain(text);
        }
    }

    private static string Plain(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>\n";

    // The parser takes quadratic time over an endless line of half-finished links.
    private static bool HasLongLine(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            if (line.Length > LongestLine)
            {
                return true;
            }
        }

        return false;
    }

    private static string Write(MarkdownDocument document)
    {
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeRenderer());
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new LinkRenderer());
        renderer.ObjectRenderers.Replace<AutolinkInlineRenderer>(new AutolinkRenderer());
        renderer.Render(document);
        return html.ToString();
    }

    // Two hyphens stay two hyphens: in our texts they are most often the beginning of an option.
    private static SmartyPantOptions QuotesAndEllipses() => new()
    {
        Mapping = { [SmartyPantType.Dash2] = "--", [SmartyPantType.Dash3] = "---" },
    };
}
