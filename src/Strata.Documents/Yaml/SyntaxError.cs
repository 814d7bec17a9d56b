using YamlDotNet.Core;

namespace Strata.Documents.Yaml;

/// <summary>Says in an author's words what the parser found wrong, and where to look for it.</summary>
internal static class SyntaxError
{
    public static (Mark Place, string Message) Explain(YamlException error)
    {
        var message = error.Message;
        return message switch
        {
            _ when Has("tab character") => (error.End, "a tab stands here; indent YAML with spaces."),
            _ when Has("cannot start any token") => (error.Start, "this is not valid YAML: a text that begins with this character must be quoted."),
            _ when Has("invalid mapping") => (error.Start, "this is not valid YAML: quote a text that holds a colon and a space, and look at the indentation."),
            _ when Has("end of stream") => (error.Start, "this is not valid YAML: what begins here is never closed."),
            _ => (error.Start, $"this is not valid YAML: {Plainly(message)}"),
        };

        bool Has(string words) => message.Contains(words, StringComparison.Ordinal);
    }

    private static string Plainly(string message)
    {
        var one = message.ReplaceLineEndings(" ").Trim().TrimEnd('.', '!');
        return (one.Length > 0 ? char.ToLowerInvariant(one[0]) + one[1..] : "it cannot be read") + ".";
    }
}
