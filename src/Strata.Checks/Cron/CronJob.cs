using System.Collections.Immutable;
using System.Text;

namespace Strata.Checks.Cron;

/// <summary>A line of a cron table.</summary>
/// <param name="Schedule">Its five fields, or a word such as <c>@daily</c>.</param>
/// <param name="User">As whom it runs.</param>
/// <param name="Command">As it stands in the table, with its <c>%</c>.</param>
/// <param name="Variables">What the table sets above it.</param>
/// <param name="Table">The table's path.</param>
/// <param name="Refused">Why cron does not read the table, so that the job never runs; null when it does.</param>
internal sealed record CronJob(string Schedule, string User, string Command, ImmutableSortedDictionary<string, string> Variables, string Table, string? Refused)
{
    /// <summary>Whether cron takes it.</summary>
    public bool IsValid => Refused is null;

    /// <summary>When it is due next; null for one that is due at boot, or never.</summary>
    public DateTimeOffset? Next(DateTimeOffset now, TimeZoneInfo zone) => IsValid ? CronSchedule.Parse(Schedule)?.Next(now, zone) : null;

    /// <summary>What the shell is given, and what it reads: a <c>%</c> ends the command, and further ones are ends of lines. Source: crontab(5).</summary>
    public (string Line, string Input) Parts()
    {
        var line = new StringBuilder();
        for (var i = 0; i < Command.Length; i++)
        {
            if (Command[i] == '%')
            {
                return (line.ToString(), InputOf(Command[(i + 1)..]));
            }

            if (Command[i] == '\\' && i + 1 < Command.Length && Command[i + 1] is '%' or '\\')
            {
                i++;
            }

            line.Append(Command[i]);
        }

        return (line.ToString(), "");
    }

    // Unlike in the command, a backslash keeps standing before anything but a %.
    private static string InputOf(string text)
    {
        var input = new StringBuilder();
        var escaped = false;
        foreach (var letter in text)
        {
            if (escaped && letter != '%')
            {
                input.Append('\\');
            }

            var read = letter == '%' && !escaped ? '\n' : letter;
            escaped = letter == '\\';
            if (!escaped)
            {
                input.Append(read);
            }
        }

        if (escaped)
        {
            input.Append('\\');
        }

        return input.Length == 0 || input[^1] == '\n' ? input.ToString() : input.Append('\n').ToString();
    }
}
