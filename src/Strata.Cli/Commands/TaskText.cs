using System.Net;
using System.Text.RegularExpressions;
using Strata.Cli.Speech;
using Strata.Cli.Supervisors;
using Strata.Documents.Texts;

namespace Strata.Cli.Commands;

/// <summary>Tells a lab's task in the terminal.</summary>
internal static partial class TaskText
{
    public static async Task TellAsync(SupervisorClient client, string attempt, Teller teller, CancellationToken cancel)
    {
        var width = Wrapping.Width();
        var detail = await client.GetAsync($"/api/v1/attempts/{Verb.Escape(attempt)}", cancel);
        var title = detail.GetProperty("title").GetString();
        teller.Say(teller.Colour ? $"\e[1m{title}\e[0m" : title ?? "");
        if (detail.GetProperty("unproven").GetBoolean())
        {
            teller.Say(Wrapping.To(width, "Unproven: this lab was imported, and nobody has shown yet that its checks can pass."));
        }

        teller.Say("");
        teller.Say(Wrapping.To(width, Plain(detail.GetProperty("taskHtml").GetString() ?? "")));
        teller.Say("");
        teller.Say(Wrapping.To(width, OwnName.In($"Attempt {attempt}. In the machine, `check` looks at your work; outside it, `strata check`, `strata hint` and `strata finish`.")));
    }

    /// <summary>The text of rendered Markdown, for a terminal.</summary>
    public static string Plain(string html)
    {
        var text = Item().Replace(Code().Replace(html, "`"), "- ");
        text = BlockEnd().Replace(text, "\n\n");
        text = WebUtility.HtmlDecode(Tag().Replace(text, ""));

        // Markdown may name any character by its number.
        return PlainText.Harmless(Blank().Replace(text, "\n\n").Trim());
    }

    [GeneratedRegex("</?code[^>]*>")]
    private static partial Regex Code();

    [GeneratedRegex("<li>(\\s*<p>)?")]
    private static partial Regex Item();

    [GeneratedRegex("</(p|h[1-6]|pre|ul|ol|table|blockquote)>")]
    private static partial Regex BlockEnd();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\n{3,}")]
    private static partial Regex Blank();
}
