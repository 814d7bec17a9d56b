using System.Collections.Immutable;
using Strata.Checks.Resources;
using Strata.Machines.Files;

namespace Strata.Checks.Cron;

/// <summary>
/// The cron tables of a machine, from outside. A table that Debian's cron ignores is read all the same, and its jobs say why they never
/// run. Sources: cron(8), crontab(5).
/// </summary>
internal static class CronTable
{
    /// <summary>Where the tables of users lie.</summary>
    public const string Spool = "/var/spool/cron/crontabs";

    private const int Limit = 1 << 20;
    private const int OwnersAlone = 0x180, OthersWrite = 0x12;

    /// <summary>A user's jobs: those of their own table, and those that the machine's tables run as them.</summary>
    public static IEnumerable<CronJob> Of(Scene scene, string user)
    {
        var own = Jobs(scene, $"{Spool}/{user}", user);
        var files = scene.Files.List("/etc/cron.d").Where(IsTable).Order(StringComparer.Ordinal).Select(f => "/etc/cron.d/" + f).Prepend("/etc/crontab");
        return own.Concat(files.SelectMany(f => Jobs(scene, f, null)).Where(j => j.User == user));
    }

    /// <summary>Name, which may be empty, and value, where a line of a table or of /etc/environment sets a variable; null where it does not.</summary>
    public static (string Name, string Value)? Variable(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return null;
        }

        var name = line[..equals].Trim();
        if (name.Length > 1 && name[0] is '"' or '\'' && name[^1] == name[0])
        {
            name = name[1..^1];
        }
        else if (name.Any(char.IsWhiteSpace))
        {
            return null;
        }

        var value = line[(equals + 1)..].Trim();
        return value.Length > 0 && value[0] is '"' or '\''
            ? value.IndexOf(value[0], 1) == value.Length - 1 ? (name, value[1..^1]) : null
            : (name, value);
    }

    // run-parts' rule, by which editors' leavings and packages' old files do not count.
    private static bool IsTable(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static IReadOnlyList<CronJob> Jobs(Scene scene, string path, string? user)
    {
        if (scene.Files.ReadText(path, Limit) is not { Length: > 0 } text)
        {
            return [];
        }

        var refused = Guarded(scene, path, user) ?? (text[^1] == '\n' ? null : "its last line has no end");
        var variables = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var jobs = new List<CronJob>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.TrimStart(' ', '\t')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (Variable(line) is var (name, value))
            {
                variables = name.Length > 0 ? variables.SetItem(name, value) : variables;
                continue;
            }

            // One line that cron cannot read makes it ignore the whole table.
            var job = Job(line, path, user, variables);
            if (job is null || CronSchedule.Parse(job.Schedule) is null || scene.Accounts.Find(job.User) is null)
            {
                refused ??= $"line {number} is none that cron can read";
            }

            if (job is not null)
            {
                jobs.Add(job);
            }
        }

        return refused is null ? jobs : [.. jobs.Select(j => j with { Refused = refused })];
    }

    private static CronJob? Job(string line, string path, string? user, ImmutableSortedDictionary<string, string> variables)
    {
        var fields = (line[0] == '@' ? 1 : 5) + (user is null ? 1 : 0);
        var words = line.Split([' ', '\t'], fields + 1, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= fields
            ? new(string.Join(' ', words.Take(user is null ? fields - 1 : fields)), user ?? words[fields - 1], words.Length > fields ? words[fields].TrimStart(' ', '\t') : "", variables, path, null)
            : null;
    }

    // cron does not run what somebody else may have written.
    private static string? Guarded(Scene scene, string path, string? user)
    {
        var link = scene.Files.Status(path);
        if (scene.Files.Status(path, follow: user is null) is not { Type: FileType.File } status)
        {
            return "it is no ordinary file";
        }

        if (user is not null)
        {
            return status.Uid != 0 && status.Uid != scene.Accounts.Find(user)?.Uid ? $"it does not belong to {user}"
                : status.Mode != OwnersAlone ? "others may read or change it: its mode has to be 600"
                : Named(status);
        }

        return link?.Uid != 0 || status.Uid != 0 ? "it does not belong to root"
            : (status.Mode & OthersWrite) != 0 ? "others than root may write to it"
            : Named(status);
    }

    private static string? Named(FileStatus status) => status.Links == 1 ? null : "it has a second name, a hard link";
}
