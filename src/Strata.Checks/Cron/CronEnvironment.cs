using Strata.Checks.Resources;

namespace Strata.Checks.Cron;

/// <summary>The variables that cron gives a user's jobs, from outside. Sources: cron(8), crontab(5), pam_env(8) of Debian.</summary>
internal static class CronEnvironment
{
    /// <summary>What a job at the end of the user's own table gets.</summary>
    /// <exception cref="LookupException">There is no such user.</exception>
    public static IReadOnlyDictionary<string, string> Of(Scene scene, string user) =>
        Of(scene, user, (scene.Files.ReadText($"{CronTable.Spool}/{user}", 1 << 20) ?? "").Split('\n').Select(l => CronTable.Variable(l.TrimStart())).OfType<(string Name, string Value)>());

    /// <summary>What a job gets.</summary>
    /// <exception cref="LookupException">There is no such user.</exception>
    public static IReadOnlyDictionary<string, string> Of(Scene scene, CronJob job) => Of(scene, job.User, job.Variables.Select(v => (v.Key, v.Value)));

    private static Dictionary<string, string> Of(Scene scene, string user, IEnumerable<(string Name, string Value)> table)
    {
        var account = scene.Accounts.Find(user) ?? throw new LookupException($"the machine has no user {user}");

        // cron's session reads both files before cron sets its own and the table's.
        var all = Session(scene);
        all["HOME"] = account.Home;
        all["SHELL"] = "/bin/sh";
        all["PATH"] = "/usr/bin:/bin";
        foreach (var (name, value) in table)
        {
            if (name.Length > 0)
            {
                all[name] = value;
            }
        }

        // The one that a table cannot change.
        all["LOGNAME"] = account.Name;
        return all;
    }

    private static Dictionary<string, string> Session(Scene scene)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in new[] { "/etc/environment", "/etc/default/locale" }.SelectMany(f => (scene.Files.ReadText(f, 1 << 16) ?? "").Split('\n')))
        {
            var text = line.TrimStart();
            if (!text.StartsWith('#') && CronTable.Variable(text.StartsWith("export ", StringComparison.Ordinal) ? text["export ".Length..] : text) is ({ Length: > 0 } name, var value))
            {
                all[name] = value;
            }
        }

        return all;
    }
}
