using System.Globalization;
using Strata.Machines.Files;

namespace Strata.Checks.Resources;

/// <summary>What waits for at, from outside. Source: at(1).</summary>
internal static class AtSpool
{
    private const string Folder = "/var/spool/cron/atjobs";
    private const int Limit = 1 << 20;

    /// <summary>A user's jobs with a text in their commands.</summary>
    public static IReadOnlyList<AtJob> Jobs(Scene scene, string user, string part)
    {
        // A job is a file aNNNNNTTTTTTTT: its queue, its number and the minute since 1970 at which it is due, in hexadecimal.
        var jobs = new List<AtJob>();
        foreach (var name in scene.Files.List(Folder))
        {
            var path = $"{Folder}/{name}";
            if (name.Length != 14 || scene.Files.Status(path) is not { Type: FileType.File } status || scene.Accounts.UserName(status.Uid) != user
                || !long.TryParse(name.AsSpan(6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var minute))
            {
                continue;
            }

            // The environment and the folder come first, then a blank line before what was typed where at asked for it.
            var text = scene.Files.ReadText(path, Limit) ?? "";
            var commands = text[(text.LastIndexOf("\n}\n", StringComparison.Ordinal) is var end and >= 0 ? end + 3 : 0)..].Trim();
            if (commands.Contains(part, StringComparison.Ordinal))
            {
                jobs.Add(new(path, minute * 60, commands, text));
            }
        }

        return jobs;
    }
}
