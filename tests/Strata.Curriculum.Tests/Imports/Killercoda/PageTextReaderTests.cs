using CsCheck;
using Strata.Curriculum.Imports.Killercoda;
using Strata.Documents.Markdown;
using Strata.Documents.Texts;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

public sealed class PageTextReaderTests
{
    [Theory]
    [InlineData("Run `ls -l`{{exec}} now", "Run `ls -l` now")]
    [InlineData("`a`{{}}, `b`{{copy}}, `c`{{execute HOST1}}, `d` {{execute T2 }}, `e`{{exec interrupt}}, `f`{{execute ctrl-seq}}", "`a`, `b`, `c`, `d`, `e`, `f`")]
    [InlineData("``a ` b``{{exec}}", "``a ` b``")]
    [InlineData("`{{ template }}` stays", "`{{ template }}` stays")]
    [InlineData("```bash\nls\n```{{exec}}\nnext", "```bash\nls\n```\nnext")]
    [InlineData("```\nls\n``` {{execute T1}} and more\nnext", "```\nls\n```\nnext")]
    [InlineData("- item:\n  ```bash\n  ls\n  ```{{exec}}\n- b", "- item:\n  ```bash\n  ls\n  ```\n- b")]
    [InlineData("1. ```sh\n   ls\n   ```{{exec}}", "1. ```sh\n   ls\n   ```")]
    [InlineData("````\n```{{exec}}\n````", "````\n```{{exec}}\n````")]
    [InlineData("```\nnever closed `x`{{exec}}", "```\nnever closed `x`{{exec}}\n```")]
    [InlineData("```bash {{exec}}\nls\n```", "```bash\nls\n```")]
    [InlineData("# One\n###### Six\n#no heading", "### One\n###### Six\n#no heading")]
    [InlineData("a<br>b\n\n<br>\n\nc", "a b\n\nc")]
    [InlineData("<b>x</b> <i>y</i> <kbd>Ctrl</kbd>+<kbd>C</kbd>", "**x** *y* Ctrl+C")]
    [InlineData("<center><h2>Title</h2></center>", "#### Title")]
    [InlineData("ssh <user>@<your-host> or <IP>", "ssh <user>@<your-host> or <IP>")]
    [InlineData("`<b>x</b>` and ```<br>```", "`<b>x</b>` and ```<br>```")]
    [InlineData("a <!-- not\nfor you --> b", "a  b")]
    [InlineData("![a *lamp*](./assets/lamp.png)", @"(picture: a \*lamp\*)")]
    [InlineData("<img src=\"./x/y.png\" width=20>", "(picture: y.png)")]
    [InlineData("[site](https://a.b/c) [file](./x.md) [mail](mailto:x)", "[site](https://a.b/c) file mail")]
    [InlineData("<a href=\"https://a.b\" target=\"_blank\">the <b>site</b></a>", "[the  site ](https://a.b)")]
    [InlineData("<code>a &lt; b</code>", "`a < b`")]
    [InlineData("<pre>\na &amp;&amp; b\n</pre>", "```\na && b\n```")]
    [InlineData("<script>alert(1)</script>x", "x")]
    [InlineData("https://[[HOST_SUBDOMAIN]]-8080-[[KATACODA_HOST]].environments.katacoda.com/a", "port 8080 of host01, `/a`")]
    [InlineData("https://x.[[HOST_SUBDOMAIN]]-80-[[KATACODA_HOST]].[[KATACODA_DOMAIN]]", "port 80 of host01")]
    [InlineData("`curl {{TRAFFIC_HOST2_80}}/x`{{exec}}", "`curl http://localhost:80/x`")]
    [InlineData("[here]({{TRAFFIC_HOST1_3000}})", "here (port 3000 of host01)")]
    [InlineData("[[HOST_IP]] [[HOST2_IP]] `ping [[HOST2_IP]]`", "host01 host02 `ping host02`")]
    [InlineData(@"\`x`{{exec}} \<b>", @"\`x` \<b>")]
    [InlineData("{{exec}} {{other}}", "{{other}}")]
    [InlineData("a\r\nb\rc\u0007\u202ed", "a\nb\ncd")]
    public void A_page_is_shown_without_buttons_and_html(string theirs, string ours) => Assert.Equal(ours, PageTextReader.Read(theirs).Markdown.Trim(' '));

    [Fact]
    public void What_is_folded_away_is_taken_out()
    {
        var page = PageTextReader.Read("""
            Do it.

            <details><summary>Tip</summary>

            Think.

            </details>

            Still the task.
            <details open>
            <summary><b>Solution:</b> `now`</summary>
            <br>

            ```bash
            echo "</details>"
            ```{{exec}}

            <details><summary>Deeper</summary>why</details>
            </details> after
            """);

        Assert.Equal("Do it.\n\nStill the task.\n after", page.Markdown);
        Assert.Equal(
            [new("Tip", "Think."), new("Deeper", "why"), new("Solution: now", "```bash\necho \"</details>\"\n```")],
            page.Dropdowns);
    }

    [Fact]
    public void What_is_never_folded_up_ends_with_the_page() =>
        Assert.Equal([new Dropdown("", "x"), new("S", "y")], PageTextReader.Read("a\n<details>\nx<details><summary>S</summary>y").Dropdowns.OrderBy(d => d.Summary.Length));

    [Fact]
    public void Ports_are_told()
    {
        var page = PageTextReader.Read("{{TRAFFIC_HOST1_80}} `{{TRAFFIC_HOST2_8080}}` [x]({{TRAFFIC_HOST1_80}}) {{TRAFFIC_HOST1_99999}} {{TRAFFIC_SELECTOR}}");

        Assert.Equal([(1, 80), (2, 8080)], page.Ports);
        Assert.EndsWith("the machine's ports", page.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_page_makes_trouble() =>
        Gen.OneOf("`", "``", "```", "~~~", "{{exec}}", "{{", "}}", "{{TRAFFIC_HOST1_80}}", "[[HOST_IP]]", "<details>", "</details>", "<summary>", "</summary>", "<pre>", "</pre>", "<code>", "</code>", "<!--", "-->", "<a href=x>", "</a>", "<img src=", "<b>", "</b>", "<li>", "<script>", "</script>", "[", "](", ")", "![", "\n", "\n\n", "# ", "- ", "> ", "    ", "\t", "&lt;", "&#27;", "&#x202e;", "\u001b", "\ud800", "a", " ", "\\", "|", "\"", "'", ">", "<")
            .Array[0, 40].Select(string.Concat)
            .Sample(text =>
            {
                var page = PageTextReader.Read(text);
                foreach (var part in page.Dropdowns.SelectMany(d => new[] { d.Summary, d.Markdown, HintText.Of(d, "") }).Append(page.Markdown))
                {
                    Assert.Equal(-1, PlainText.FirstUnsafe(part));
                    _ = MarkdownRenderer.Render(part);
                }

                Assert.All(page.Dropdowns, d => Assert.DoesNotContain('\n', d.Summary));
            }, iter: 50_000);

    [Theory]
    [InlineData("<code>")]
    [InlineData("<code>\n")]
    [InlineData("<a href=x>")]
    [InlineData("<pre>")]
    [InlineData("<summary>")]
    [InlineData("<details>")]
    [InlineData("<details><summary>")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<b ")]
    [InlineData("[")]
    [InlineData("[a](")]
    [InlineData("![")]
    [InlineData("`")]
    [InlineData("`` ` ")]
    [InlineData("``` \n")]
    [InlineData("{{")]
    [InlineData("[[HOST_SUBDOMAIN]]-")]
    [InlineData("https://a.")]
    [InlineData("> > > ")]
    [InlineData("&amp;")]
    public void No_page_takes_for_ever(string part)
    {
        // As much as a page may hold; with a last word that none of them waits for.
        var text = string.Concat(Enumerable.Repeat(part, SourceFolder.MostBytes / part.Length)) + "</summary></code>";

        var page = PageTextReader.Read(text);

        Assert.True(page.Markdown.Length + page.Dropdowns.Sum(d => d.Markdown.Length) < 10 * text.Length);
    }
}
