namespace Strata.Checks.Resources;

/// <summary>The cron tables of a machine, from outside. Sources: cron(8), crontab(5).</summary>
internal static class CronTable
{
    /// <summary>Where the tables of users lie.</summary>
    public const string Spool = "/var/spool/cron/crontabs";

    private const int Limit = 1 << 20;

    /// <summary>A user's jobs: those of their own table, and those that the machine's tables run as them.</summary>
    public static IEnumerable<CronJob> Of(Scene scene, string user)
    {
        var own = Jobs(scene, $"{Spool}/{user}", user);
        var files = scene.Files.List("/etc/cron.d").Where(IsTable).Order(StringComparer.Ordinal).Select(f => "/etc/cron.d/" + f).Prepend("/etc/crontab");
        return own.Concat(files.SelectMany(f => Jobs(scene, f, null)).Where(j => j.User == user));
    }

    // run-parts' rule, by which editors' leavings and packages' old files do not count.
    private static bool IsTable(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static IEnumerable<CronJob> Jobs(Scene scene, string path, string? user)
    {
        foreach (var line in (scene.Files.ReadText(path, Limit) ?? "").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var fields = (line[0] == '@' ? 1 : 5) + (user is null ? 1 : 0);
            var words = line.Split([' ', '\t'], fields + 1, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == fields + 1 && !words[0].Contains('=', StringComparison.Ordinal))
            {
                yield return new(string.Join(' ', words.Take(user is null ? fields - 1 : fields)), user ?? words[fields - 1], words[fields].Trim());
            }
        }
    }
}
