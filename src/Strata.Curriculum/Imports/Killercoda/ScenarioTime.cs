using System.Globalization;
using System.Text.RegularExpressions;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Reads how long a scenario should take, as authors write it: "15 minutes", "5-10 min", "1 hour", "1h 30m", 20.</summary>
internal static partial class ScenarioTime
{
    private const int Most = 240, PerHour = 60, LongestText = 100;

    /// <summary>Whole minutes from 1 to 240: the longer end of a range; null where nothing legible stands.</summary>
    public static int? Minutes(string? text)
    {
        if (text is null || text.Length > LongestText || text.All(c => !char.IsAsciiDigit(c)))
        {
            return null;
        }

        var minutes = 0.0;
        foreach (Match part in Amount().Matches(text))
        {
            var number = double.Parse(part.Groups["to"].Success ? part.Groups["to"].Value : part.Groups["number"].Value, CultureInfo.InvariantCulture);
            minutes += part.Groups["unit"].Value is ['h' or 'H', ..] or ['s' or 'S', 't' or 'T', ..] ? number * PerHour : number;
        }

        return (int)Math.Clamp(Math.Ceiling(minutes), 1, Most);
    }

    [GeneratedRegex(@"(?<number>[0-9]{1,4}(\.[0-9]{1,2})?)(\s{0,3}(-|–|to)\s{0,3}(?<to>[0-9]{1,4}))?\s{0,3}(?<unit>[A-Za-z]{0,12})", RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();
}
