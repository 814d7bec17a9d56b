using System.Text;
using System.Text.Json;
using Strata.Documents.Texts;

namespace Strata.Cli.Works;

/// <summary>A scenario's outcome as lines for a terminal.</summary>
internal static class ScenarioText
{
    private const string Indent = "           ", Under = Indent + "          ";

    /// <param name="colour">Whether the verdict is coloured.</param>
    public static string Of(JsonElement scenario, bool colour)
    {
        string Get(string name) => PlainText.Harmless(scenario.GetProperty(name).GetString() ?? "");
        var (mark, hue) = Get("verdict") switch
        {
            "pass" => ("ok     ", "32"),
            "fail" => ("not yet", "31"),
            _ => ("error  ", "35"),
        };
        var text = new StringBuilder();
        text.Append(colour ? $"\e[{hue}m{mark}\e[0m" : mark).Append("  ").Append(Get("says")).Append('\n');
        if (mark[0] == 'o')
        {
            return text.ToString();
        }

        text.Append(Indent).Append("seen      ").Append(Get("saw").Replace("\n", "\n" + Under, StringComparison.Ordinal)).Append('\n');
        text.Append(Indent).Append("expected  ").Append(Get("expected").Replace("\n", "\n" + Under, StringComparison.Ordinal)).Append('\n');
        if (Get("said") is { Length: > 0 } said)
        {
            text.Append(Indent).Append("printed   ").Append(said.Replace("\n", "\n" + Under, StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }
}
