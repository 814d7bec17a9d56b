using System.Text.RegularExpressions;
using CsCheck;
using Strata.Documents.Markdown;
using Xunit;

namespace Strata.Documents.Tests.Markdown;

public sealed partial class MarkdownRendererTests
{
    [Fact]
    public void Prompts_of_a_console_are_set_apart() =>
        Assert.Equal(
            "<pre><code class=\"language-console\"><span class=\"prompt-line\">$ ls &lt;a&gt;</span>\nout &amp; about\n$PATH\n</code></pre>\n",
            MarkdownRenderer.Render("```console\n$ ls <a>\nout & about\n$PATH\n```\n"));

    [Fact]
    public void Other_code_has_no_prompts() =>
        Assert.Equal("<pre><code class=\"language-bash\">$ ls\n</code></pre>\n", MarkdownRenderer.Render("```bash\n$ ls\n```\n"));

    [Fact]
    public void A_language_that_is_no_word_is_left_out() =>
        Assert.Equal("<pre><code>x\n</code></pre>\n", MarkdownRenderer.Render("```\"><script>\nx\n```\n"));

    [Theory]
    [InlineData("see unlink(2)", "<p>see unlink(2)</p>")]
    [InlineData("use --json", "<p>use --json</p>")]
    [InlineData("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("[x](https://a.b/c)", "<p><a href=\"https://a.b/c\">x</a></p>")]
    [InlineData("[x](../y/lesson.md)", "<p><a href=\"../y/lesson.md\">x</a></p>")]
    [InlineData("![x](y.png)", "<p><img src=\"y.png\" alt=\"x\" /></p>")]
    [InlineData("<https://a.b>", "<p><a href=\"https://a.b\">https://a.b</a></p>")]
    [InlineData("# Some words", "<h1 id=\"at-some-words\">Some words</h1>")]
    [InlineData("[x](#some-words)", "<p><a href=\"#at-some-words\">x</a></p>")]
    public void Honest_text_is_rendered(string text, string html) => Assert.Equal(html, MarkdownRenderer.Render(text).Trim());

    [Theory]
    [InlineData("[x *y*](javascript:alert(1))", "<p>x <em>y</em></p>")]
    [InlineData("[x](JavaScript:alert)", "<p>x</p>")]
    [InlineData("[x](java&#115;cript:alert)", "<p>x</p>")]
    [InlineData("[x](&#1;javascript:alert)", "<p>x</p>")]
    [InlineData("[x](java&#10;script:alert)", "<p>x</p>")]
    [InlineData("[x](data:text/html,y)", "<p>x</p>")]
    [InlineData("[x](file:///etc/passwd)", "<p>x</p>")]
    [InlineData("[x](//evil.example/y)", "<p>x</p>")]
    [InlineData("[x](/\\evil.example)", "<p>x</p>")]
    [InlineData("![x](data:image/svg+xml,y)", "<p>x</p>")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>")]
    [InlineData("<me@a.b>", "<p>me@a.b</p>")]
    [InlineData("[x]\n\n[x]: javascript:alert(1)", "<p>x</p>")]
    [InlineData("![x](javascript:y) [z](javascript:y) <javascript:x>", "<p>x z javascript:x</p>")]
    [InlineData("[![x](data:y)](javascript:y)", "<p>x</p>")]
    public void Other_addresses_become_their_text(string text, string html) => Assert.Equal(html, MarkdownRenderer.Render(text).Trim());

    [Fact]
    public void Tables_are_rendered() => Assert.Contains("<td>1</td>", MarkdownRenderer.Render("|a|b|\n|-|-|\n|1|2|\n"), StringComparison.Ordinal);

    [Fact]
    public void What_is_nested_too_deeply_is_shown_as_text()
    {
        var html = MarkdownRenderer.Render(new string('>', 10_000) + "<b>");
        Assert.StartsWith("<pre>&gt;&gt;", html, StringComparison.Ordinal);
        Assert.EndsWith("&lt;b&gt;</pre>\n", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](", 100_000)]
    [InlineData("[a](\n", 100_000)]
    public void What_is_too_long_is_shown_as_text(string part, int times) =>
        Assert.StartsWith("<pre>[a](", MarkdownRenderer.Render(string.Concat(Enumerable.Repeat(part, times))), StringComparison.Ordinal);

    [Fact]
    public void Nothing_dangerous_comes_out_of_anything() =>
        Gen.OneOf("<", ">", "script", "[x](", "javascript:", ")", "![", "](", "data:", "\"", "'", " onclick=", "\n", "\n\n", "```", "console", "$ ", "#", "&#106;", "`", "*", "|", "{", "}", "a", " ", "\\", "//", "<http://", "[x]: ", "\u0001")
            .Array[0, 25]
            .Sample(parts =>
            {
                var html = MarkdownRenderer.Render(string.Concat(parts));
                foreach (Match tag in Tags().Matches(html))
                {
                    Assert.Matches(HarmlessTag(), tag.Value);
                }
            }, iter: 30_000);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("""^</?(p|em|strong|h[1-6]|ul|ol|li|pre|code|span|a|img|br|hr|blockquote|table|thead|tbody|tr|th|td)( /)?( (id|class|alt|title|start|style)="[^"]*"| (href|src)="(?!\s*(javascript|data):)[^"]*")*( /)?>$""", RegexOptions.IgnoreCase)]
    private static partial Regex HarmlessTag();
}
