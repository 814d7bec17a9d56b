using System.Text.Json;
using Strata.Practice.Attempts;

namespace Strata.Cli.Commands;

/// <summary>Reads the checks of a report.</summary>
internal static class CheckLines
{
    public static IReadOnlyList<CheckLine> Read(JsonElement report) =>
    [
        .. report.GetProperty("checks").EnumerateArray().Select(c => new CheckLine(
            Text(c, "id"), Text(c, "says"), Text(c, "verdict"), Text(c, "saw"), Text(c, "expected"), Text(c, "seen"), c.TryGetProperty("waits", out var waits) && waits.GetBoolean())),
    ];

    private static string Text(JsonElement check, string name) => check.GetProperty(name).GetString() ?? "";
}
