using YamlDotNet.Core;

namespace Strata.Documents.Yaml;

/// <summary>Says in an author's words what the parser found wrong, where to look for it, and what to do.</summary>
internal static class SyntaxError
{
    private const string Invalid = "this is not valid YAML";
    private const string Quotes = "Put a text with a bracket, a brace or a comma in quotes, such as \"@{name}\".";

    public static (Mark Place, string Message, string Fix) Explain(YamlException error)
    {
        var message = error.Message;
        return message switch
        {
            _ when Has("tab character") => (error.End, "a tab stands here.", "Indent YAML with spaces."),
            _ when Has("cannot start any token") => (error.Start, $"{Invalid}: a text cannot begin with this character.", "Put the text in quotes."),
            _ when Has("invalid mapping") => (error.Start, $"{Invalid}: a key cannot stand here.", "Quote a text that holds a colon and a space, and look at the indentation."),
            _ when Has("end of stream") => (error.Start, $"{Invalid}: what begins here is never closed.", "Close the quote, the bracket or the brace."),
            _ when Has("flow mapping") => (error.Start, $"{Invalid}: a comma or a closing brace is missing here.", Quotes),
            _ when Has("flow sequence") => (error.Start, $"{Invalid}: a comma or a closing bracket is missing here.", Quotes),
            _ => (error.Start, $"{Invalid}: {Plainly(message)}", "Look at the indentation and the quotes of this line and the one before."),
        };

        bool Has(string words) => message.Contains(words, StringComparison.Ordinal);
    }

    private static string Plainly(string message)
    {
        var one = message.ReplaceLineEndings(" ").Trim().TrimEnd('.', '!');
        return (one.Length > 0 ? char.ToLowerInvariant(one[0]) + one[1..] : "it cannot be read") + ".";
    }
}
