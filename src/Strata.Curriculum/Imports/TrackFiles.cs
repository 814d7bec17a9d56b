using System.Globalization;
using System.Text;

namespace Strata.Curriculum.Imports;

/// <summary>Writes the files that put imported labs on the map.</summary>
public static class TrackFiles
{
    private const double LeastHours = 0.25, MostHours = 200, MinutesAnHour = 60;

    /// <summary>A concept's <c>concept.yaml</c>.</summary>
    /// <param name="minutes">What its labs take together.</param>
    /// <param name="labs">Names of their folders, in order.</param>
    public static string Concept(string title, int minutes, IEnumerable<string> labs)
    {
        var hours = Math.Clamp(Math.Round(minutes / MinutesAnHour, 2), LeastHours, MostHours);
        return $"""
            format: 1
            title: {YamlText.Quoted(title)}
            outcomes: [{YamlText.Quoted($"Do what the scenarios of {title} ask")}]
            hours: {hours.ToString(CultureInfo.InvariantCulture)}
            {List("labs", labs)}
            """;
    }

    /// <summary>A stage's <c>stage.yaml</c>.</summary>
    /// <param name="format">The format as a person calls it.</param>
    /// <param name="concepts">Names of their folders, in order.</param>
    public static string Stage(string format, string title, string purpose, IEnumerable<string> concepts) => $"""
        format: 1
        title: {YamlText.Quoted(title)}
        purpose: {YamlText.Quoted(purpose)}
        why: {YamlText.Quoted($"Imported from {format}'s format. Nobody has proven these labs: a check of theirs may be wrong.")}
        {List("concepts", concepts)}
        """;

    /// <summary>A track's <c>track.yaml</c>.</summary>
    /// <param name="stages">Names of their folders, in order.</param>
    public static string Track(string title, IEnumerable<string> stages) => $"""
        format: 1
        title: {YamlText.Quoted(title)}
        {List("stages", stages)}
        """;

    private static string List(string key, IEnumerable<string> names)
    {
        var text = new StringBuilder(key).Append(':');
        foreach (var name in names)
        {
            text.Append("\n  - ").Append(name);
        }

        return text.Append('\n').ToString();
    }
}
