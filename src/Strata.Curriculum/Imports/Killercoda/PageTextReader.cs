using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>
/// Reads a page of Killercoda's Markdown: buttons (<c>{{exec}}</c>, <c>{{copy}}</c>) become the code that they stand beside, what is folded
/// away is taken out, HTML becomes Markdown where it means something and goes where it does not, links to ports become words. What stands in
/// code stays as it is. In time that grows with the text's length; never throws. Used once.
/// </summary>
internal sealed partial class PageTextReader
{
    // Lines beyond are no prose; they are shown as they are.
    private const int LongestLine = 1 << 14, LongestTag = 1200, LongestSummary = 500, Deepest = 8, HeadingsDown = 2, LowestHeading = 6;

    private readonly string text;
    private readonly List<Dropdown> dropdowns = [];
    private readonly List<(int, int)> ports = [];
    private readonly Stack<(StringBuilder Text, string Summary)> folded = new();
    private readonly StringBuilder page = new();
    private readonly Dictionary<string, int> absent = new(StringComparer.Ordinal);
    private int at;

    private PageTextReader(string text) => this.text = text;

    private StringBuilder Out => folded.TryPeek(out var inner) ? inner.Text : page;

    public static PageText Read(string text)
    {
        var reader = new PageTextReader(Addresses().Replace(SourceFolder.Harmless(text), "{{TRAFFIC_HOST1_$1}}"));
        reader.Read();
        return new(Finished(reader.page), [.. reader.dropdowns], [.. reader.ports.Distinct()]);
    }

    // An entity of HTML may have stood for any character.
    private static string Finished(StringBuilder written) => SourceFolder.Harmless(written.ToString()).Trim('\n');

    private void Read()
    {
        while (at < text.Length)
        {
            var end = EndOfLine(at);
            if (end - at > LongestLine)
            {
                Out.Append(text, at, end - at);
            }
            else if (OpensCode(end) is { } fence)
            {
                Code(fence, end);
                continue;
            }
            else
            {
                Prose(end);
                end = EndOfLine(at);
            }

            at = Math.Min(text.Length, end + 1);
            EndLine();
        }

        while (folded.Count > 0)
        {
            Unfold();
        }
    }

    private int EndOfLine(int from) => text.IndexOf('\n', from) is >= 0 and var end ? end : text.Length;

    // One empty line is enough, since what stood between may have gone.
    private void EndLine()
    {
        var to = Out;
        var words = to.Length;
        while (words > 0 && to[words - 1] is ' ' or '\t')
        {
            words--;
        }

        if (words == 0 || to[words - 1] == '\n')
        {
            to.Length = words;
            if (words < 2 || to[words - 2] == '\n')
            {
                return;
            }
        }

        to.Append('\n');
    }

    private Match? OpensCode(int end) => Opening().Match(text, at, end - at) is { Success: true } fence ? fence : null;

    // A fence of theirs may have a button behind its end, which for Markdown would be no end.
    private void Code(Match opening, int end)
    {
        var (indent, fence, info) = (opening.Groups["indent"].Value, opening.Groups["fence"].Value, opening.Groups["info"].Value);
        var language = Language().Match(info).Value;
        Out.Append(indent).Append(fence).Append(language).Append('\n');
        at = Math.Min(text.Length, end + 1);
        while (at < text.Length)
        {
            end = EndOfLine(at);
            if (end - at <= LongestLine && Closing().Match(text, at, end - at) is { Success: true } closing && closing.Groups["fence"].Value is var mark && mark[0] == fence[0] && mark.Length >= fence.Length)
            {
                at = Math.Min(text.Length, end + 1);
                CloseCode(indent, fence);
                return;
            }

            Out.Append(InCode(text[at..end])).Append('\n');
            at = Math.Min(text.Length, end + 1);
        }

        CloseCode(indent, fence);
    }

    private void CloseCode(string indent, string fence)
    {
        // What stood before an item's text must not begin a second item.
        foreach (var c in indent)
        {
            Out.Append(c is '>' or '\t' ? c : ' ');
        }

        Out.Append(fence).Append('\n');
    }

    private void Prose(int end)
    {
        if (Heading().Match(text, at, end - at) is { Success: true } heading)
        {
            Out.Append('#', Math.Min(LowestHeading, heading.Groups[1].Length + HeadingsDown));
            at += heading.Length;
        }

        while (at < end)
        {
            switch (text[at])
            {
                case '`':
                    CodeSpan(end);
                    break;
                case '{' when Placeholder().Match(text, at, end - at) is { Success: true } place:
                    Out.Append(InProse(place));
                    at += place.Length;
                    break;
                case '[' when Link().Match(text, at, end - at) is { Success: true } link:
                    WriteLink(link);
                    at += link.Length;
                    break;
                case '[' when HostWord().Match(text, at, end - at) is { Success: true } host:
                    Out.Append(HostOf(host.Groups[1].Value));
                    at += host.Length;
                    break;
                case '!' when Image().Match(text, at, end - at) is { Success: true } image:
                    WritePicture(image.Groups["alt"].Value, image.Groups["url"].Value);
                    at += image.Length;
                    break;
                case '<':
                    Tag(end);
                    if (at > end)
                    {
                        // It went on over lines: what follows it is on another one.
                        end = EndOfLine(at);
                        if (end - at > LongestLine)
                        {
                            return;
                        }
                    }

                    break;
                case '\\' when at + 1 < end:
                    Out.Append(text, at, 2);
                    at += 2;
                    break;
                default:
                    Out.Append(text[at++]);
                    break;
            }
        }
    }

    private void CodeSpan(int end)
    {
        var ticks = Run(at, end);
        for (var close = at + ticks; close < end;)
        {
            if (text[close] != '`')
            {
                close++;
                continue;
            }

            var run = Run(close, end);
            if (run == ticks)
            {
                Out.Append('`', ticks).Append(InCode(text[(at + ticks)..close])).Append('`', ticks);
                at = close + ticks;
                if (Button().Match(text, at, end - at) is { Success: true } button)
                {
                    at += button.Length;
                }

                return;
            }

            close += run;
        }

        Out.Append('`', ticks);
        at += ticks;
    }

    private int Run(int from, int end)
    {
        var to = from;
        while (to < end && text[to] == '`')
        {
            to++;
        }

        return to - from;
    }

    private void WriteLink(Match link)
    {
        var (words, url) = (link.Groups["words"].Value, link.Groups["url"].Value);
        if (Placeholder().Match(url) is { Success: true } place)
        {
            Out.Append(words).Append(" (").Append(InProse(place)).Append(')');
        }
        else if (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            Out.Append('[').Append(words).Append("](").Append(url).Append(')');
        }
        else
        {
            // It leads to a file of theirs, which nobody serves here.
            Out.Append(words);
        }
    }

    private void WritePicture(string alt, string url)
    {
        var name = SourceFolder.Line(alt, LongestSummary) ?? SourceFolder.Line(url[(url.LastIndexOf('/') + 1)..], LongestSummary);
        if (name is not null)
        {
            Out.Append("(picture: ").Append(Plain(name)).Append(')');
        }
    }

    private void Tag(int end)
    {
        if (text.AsSpan(at).StartsWith("<!--"))
        {
            at = Find("-->", text.Length) is >= 0 and var close ? close + "-->".Length : at + "<!--".Length;
            return;
        }

        if (TagForm().Match(text, at, Math.Min(LongestTag, text.Length - at)) is not { Success: true } tag || !HtmlNames.Known.Contains(tag.Groups["name"].Value))
        {
            Out.Append('<');
            at++;
            return;
        }

        at += tag.Length;
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        var attributes = tag.Groups["attributes"].Value;
        if (tag.Groups["end"].Success)
        {
            EndTag(name);
        }
        else
        {
            BeginTag(name, attributes, end);
        }
    }

    private void EndTag(string name)
    {
        switch (name)
        {
            case "details" when folded.Count > 0:
                Unfold();
                break;
            case "b" or "strong":
                Out.Append("**");
                break;
            case "i" or "em":
                Out.Append('*');
                break;
            case ['h', >= '1' and <= '6'] or "p" or "div" or "tr":
                Out.Append('\n');
                break;
        }
    }

    private void BeginTag(string name, string attributes, int end)
    {
        switch (name)
        {
            case "details" when folded.Count < Deepest:
                folded.Push((new(), ""));
                break;
            case "summary":
                Summary();
                break;
            case "pre":
                Preformatted(attributes);
                break;
            case "code" when Inside("</code>", end) is { } code:
                Out.Append(Quoted(InCode(WebUtility.HtmlDecode(Tags().Replace(code, "")))));
                break;
            case "a" when Attribute(attributes, "href") is { } url && Inside("</a>", end) is { } words:
                WriteLink(Words(words), url);
                break;
            case "img":
                WritePicture(Attribute(attributes, "alt") ?? "", Attribute(attributes, "src") ?? "");
                break;
            case "script" or "style":
                _ = Until($"</{name}>");
                break;
            case "b" or "strong":
                Out.Append("**");
                break;
            case "i" or "em":
                Out.Append('*');
                break;
            case "br":
                Out.Append(' ');
                break;
            case "hr":
                Out.Append("\n\n---\n\n");
                break;
            case "li":
                Out.Append(AtLineStart ? "- " : "\n- ");
                break;
            case ['h', var level and >= '1' and <= '6']:
                Out.Append(AtLineStart ? "" : "\n").Append('#', Math.Min(LowestHeading, level - '0' + HeadingsDown)).Append(' ');
                break;
        }
    }

    private bool AtLineStart => Out.Length == 0 || Out[^1] == '\n';

    private void WriteLink(string words, string url)
    {
        if (Link().Match($"[{Plain(words)}]({url})") is { Success: true } link)
        {
            WriteLink(link);
        }
        else
        {
            Out.Append(Plain(words));
        }
    }

    private void Summary()
    {
        var close = text.IndexOf("</summary>", at, Math.Min(LongestSummary, text.Length - at), StringComparison.OrdinalIgnoreCase);
        string words;
        if (close >= 0)
        {
            words = text[at..close];
            at = close + "</summary>".Length;
        }
        else
        {
            var end = Math.Min(EndOfLine(at), at + LongestSummary);
            words = text[at..end];
            at = end;
        }

        var line = SourceFolder.Line(Words(words).Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal), LongestSummary) ?? "";
        if (folded.TryPop(out var inner))
        {
            folded.Push((inner.Text, inner.Summary.Length == 0 ? line : inner.Summary));
        }
        else if (line.Length > 0)
        {
            Out.Append("**").Append(Plain(line)).Append("**");
        }
    }

    // Katacoda's editor took files from such blocks.
    private void Preformatted(string attributes)
    {
        if (Until("</pre>") is not { } content)
        {
            return;
        }

        var code = InCode(WebUtility.HtmlDecode(Tags().Replace(content, "")).Trim('\n'));
        var fence = new string('`', Math.Max(3, LongestRun(code) + 1));
        Out.Append(AtLineStart ? "" : "\n");
        if (SourceFolder.Line(Attribute(attributes, "data-filename"), LongestSummary) is { } file)
        {
            Out.Append("\nFor the file ").Append(Quoted(file)).Append(":\n\n");
        }

        Out.Append(fence).Append('\n').Append(SourceFolder.Harmless(code)).Append('\n').Append(fence).Append('\n');
    }

    private void Unfold()
    {
        var (inner, summary) = folded.Pop();
        var words = Finished(inner);
        if (words.Length > 0)
        {
            dropdowns.Add(new(summary, words));
        }
    }

    private string? Until(string close) => Inside(close, text.Length);

    // What stands before the next such end, which is passed over; null where there is none before the limit.
    private string? Inside(string close, int limit)
    {
        var index = Find(close, limit);
        if (index < 0)
        {
            return null;
        }

        var inside = text[at..index];
        at = index + close.Length;
        return inside;
    }

    // A search that found nothing is not made again, or many beginnings without an end would take for ever.
    private int Find(string close, int limit)
    {
        if (at >= limit || (absent.TryGetValue(close, out var known) && known >= limit))
        {
            return -1;
        }

        var index = text.IndexOf(close, at, limit - at, StringComparison.OrdinalIgnoreCase);
        if (index < 0)
        {
            absent[close] = limit;
        }

        return index;
    }

    private static string Words(string html) => WebUtility.HtmlDecode(Tags().Replace(html, " "));

    private static string? Attribute(string attributes, string name)
    {
        foreach (Match attribute in AttributeForm().Matches(attributes))
        {
            if (attribute.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\''));
            }
        }

        return null;
    }

    // No sign in it that Markdown would read.
    private static string Plain(string words) => Signs().Replace(words, @"\$0");

    private static string Quoted(string code)
    {
        var line = code.Replace('\n', ' ').Trim();
        var ticks = new string('`', LongestRun(line) + 1);
        return line.Length == 0 ? "" : line[0] == '`' || line[^1] == '`' ? $"{ticks} {line} {ticks}" : ticks + line + ticks;
    }

    private static int LongestRun(string code)
    {
        var (longest, run) = (0, 0);
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // In the machine itself a port is at hand.
    private string InCode(string code) => HostWords().Replace(Traffic().Replace(code, m =>
    {
        Note(m);
        return $"http://localhost:{m.Groups["port"].Value}";
    }), m => HostOf(m.Groups[1].Value));

    private string InProse(Match place)
    {
        if (!place.Groups["port"].Success)
        {
            return place.Groups["selector"].Success ? "the machine's ports" : "";
        }

        Note(place);
        var path = place.Groups["path"].Value;
        return $"port {place.Groups["port"].Value} of {HostOf(place.Groups["host"].Value)}{(path.Length > 1 ? $", {Quoted(path)}" : "")}";
    }

    private void Note(Match place)
    {
        if (int.TryParse(place.Groups["port"].Value, out var port) && port is > 0 and <= 65535)
        {
            ports.Add((int.Parse(place.Groups["host"].Value), port));
        }
    }

    private static string HostOf(string number) => $"host0{(number.Length == 0 ? "1" : number)}";

    [GeneratedRegex(@"https?://(?:[\w-]{1,60}\.){0,6}\[\[(?:HOST[0-9]?|CLIENT)_SUBDOMAIN\]\]-([0-9]{1,5})-\[\[KATACODA_HOST\]\]\.(?:environments\.katacoda\.com|\[\[KATACODA_DOMAIN\]\])", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"^(?<indent>[ \t]{0,40}(?:>[ \t]{0,4}){0,8}(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]{1,4})?)(?<fence>`{3,20}|~{3,20})(?<info>[^`]*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^[ \t>]{0,60}(?<fence>`{3,40}|~{3,40})[ \t]{0,8}(\{\{[^{}]{0,60}\}\}.*)?[ \t]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Closing();

    [GeneratedRegex("^[A-Za-z0-9+#-]{0,30}")]
    private static partial Regex Language();

    [GeneratedRegex("^(#{1,6})(?=[ \t]|$)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[ \t]{0,3}\{\{(?:(?:exec|execute|copy|open)(?:[ \t][\w. -]{0,30})?)?[ \t]?\}\}")]
    private static partial Regex Button();

    [GeneratedRegex(@"^\{\{(?:TRAFFIC_HOST(?<host>[1-9])_(?<port>[0-9]{1,5})\}\}(?<path>/[^\s()<>`""]{0,300})?|(?<selector>TRAFFIC_SELECTOR)\}\}|(?:exec|execute|copy|open)(?:[ \t][\w. -]{0,30})?\}\})", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\{TRAFFIC_HOST(?<host>[1-9])_(?<port>[0-9]{1,5})\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Traffic();

    [GeneratedRegex(@"^\[\[HOST([1-9]?)_(?:IP|SUBDOMAIN)\]\]")]
    private static partial Regex HostWord();

    [GeneratedRegex(@"\[\[HOST([1-9]?)_(?:IP|SUBDOMAIN)\]\]")]
    private static partial Regex HostWords();

    [GeneratedRegex(@"^\[(?<words>[^\[\]\n]{0,500})\]\((?<url>[^()\s]{0,500})(?:[ \t]{1,4}""[^""\n]{0,200}"")?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^!\[(?<alt>[^\[\]\n]{0,500})\]\([ \t]?(?<url>[^()\s]{0,500})[^()\n]{0,200}\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Image();

    [GeneratedRegex(@"^<(?<end>/)?(?<name>[A-Za-z][A-Za-z0-9]{0,11})(?<attributes>\s[^<>]*)?/?>", RegexOptions.ExplicitCapture)]
    private static partial Regex TagForm();

    [GeneratedRegex(@"(?<name>[A-Za-z-]{1,40})\s{0,4}=\s{0,4}(?<value>""[^""]*""|'[^']*'|[^\s""'>]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex AttributeForm();

    [GeneratedRegex("</?[A-Za-z][^<>]{0,400}>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\\`*_\[\]<>!{}]")]
    private static partial Regex Signs();
}
