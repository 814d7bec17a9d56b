using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Strata.Documents.Markdown;

/// <summary>Writes code blocks: <c>pre</c>, <c>code</c> with the class <c>language-NAME</c>, and prompt lines of a console set apart.</summary>
internal sealed class CodeRenderer : HtmlObjectRenderer<CodeBlock>
{
    private const string Console = "console";

    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        var language = Language((block as FencedCodeBlock)?.Info);
        renderer.EnsureLine();
        renderer.Write(language is null ? "<pre><code>" : $"<pre><code class=\"language-{language}\">");
        for (var i = 0; i < block.Lines.Count; i++)
        {
            WriteLine(renderer, block.Lines.Lines[i].Slice.AsSpan(), language == Console);
        }

        renderer.WriteLine("</code></pre>");
    }

    private static void WriteLine(HtmlRenderer renderer, ReadOnlySpan<char> line, bool console)
    {
        var prompt = console && line.StartsWith("$ ");
        if (prompt)
        {
            renderer.Write("<span class=\"prompt-line\">");
        }

        renderer.WriteEscape(line);
        renderer.Write(prompt ? "</span>\n" : "\n");
    }

    private static string? Language(string? info)
    {
        if (info is not { Length: > 0 and <= 30 })
        {
            return null;
        }

        foreach (var c in info)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '+' or '#'))
            {
                return null;
            }
        }

        return info.ToLowerInvariant();
    }
}
