namespace Strata.Checks.Resources;

/// <summary>The variables that cron gives a user's jobs, from outside. Sources: cron(8), crontab(5), pam_env(8) of Debian.</summary>
internal static class CronEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(Scene scene, string user)
    {
        var account = scene.Accounts.Find(user) ?? throw new LookupException($"the machine has no user {user}");
        var all = new Dictionary<string, string>(StringComparer.Ordinal);

        // cron's session reads both files before cron sets its own and the table's.
        foreach (var line in new[] { "/etc/environment", "/etc/default/locale" }.SelectMany(f => (scene.Files.ReadText(f, 1 << 16) ?? "").Split('\n')))
        {
            Take(all, line);
        }

        all["HOME"] = account.Home;
        all["LOGNAME"] = account.Name;
        all["SHELL"] = "/bin/sh";
        all["PATH"] = "/usr/bin:/bin";
        foreach (var line in (scene.Files.ReadText($"{CronTable.Spool}/{user}", 1 << 20) ?? "").Split('\n'))
        {
            Take(all, line);
        }

        return all;
    }

    private static void Take(Dictionary<string, string> all, string line)
    {
        var parts = line.Trim().Split('=', 2);
        var name = parts[0].Trim();
        if (parts.Length == 2 && name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            var value = parts[1].Trim();
            all[name] = value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
        }
    }
}
