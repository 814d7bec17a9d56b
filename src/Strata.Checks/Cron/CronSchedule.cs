using System.Collections.Frozen;
using System.Globalization;
using Cronos;

namespace Strata.Checks.Cron;

/// <summary>When cron runs a job, as Debian's cron reads it, which differs from what libraries do: see its manual for the two fields of days. Source: crontab(5).</summary>
public sealed class CronSchedule
{
    private const string BootWord = "@reboot";

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *", ["@monthly"] = "0 0 1 * *", ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@hourly"] = "0 * * * *",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly IReadOnlyList<CronExpression> any;

    private CronSchedule(bool atBoot, IEnumerable<CronExpression?> any)
    {
        AtBoot = atBoot;
        this.any = [.. any.OfType<CronExpression>()];
    }

    /// <summary>Whether it is due once, when the machine boots.</summary>
    public bool AtBoot { get; }

    /// <summary>Reads five fields or a word such as <c>@daily</c>; null for what cron takes for a mistake.</summary>
    public static CronSchedule? Parse(string text)
    {
        if (text == BootWord)
        {
            return new(true, []);
        }

        var fields = (text.StartsWith('@') ? Words.GetValueOrDefault(text, "") : text).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5
            || Field(fields[0], 0, 59, []) is not { } minutes
            || Field(fields[1], 0, 23, []) is not { } hours
            || Field(fields[2], 1, 31, []) is not { } dates
            || Field(fields[3], 1, 12, Months) is not { } months
            || Field(fields[4], 0, 7, Days) is not { } days)
        {
            return null;
        }

        // Days of the month and days of the week: either is enough, unless one of the two begins with a star; then both have to fit.
        return fields[2][0] == '*' || fields[4][0] == '*'
            ? new(false, [Expression(minutes, hours, dates, months, days)])
            : new(false, [Expression(minutes, hours, dates, months, "*"), Expression(minutes, hours, "*", months, days)]);
    }

    /// <summary>When it is due next; null when that is at boot, or never.</summary>
    public DateTimeOffset? Next(DateTimeOffset now, TimeZoneInfo zone) => any.Select(e => e.GetNextOccurrence(now, zone)).Where(n => n is not null).Min();

    // Null where a field has no value at all: cron takes it, and the job never runs.
    private static CronExpression? Expression(params string[] fields) =>
        Array.Exists(fields, f => f.Length == 0) ? null : CronExpression.Parse(string.Join(' ', fields), CronFormat.Standard);

    // The field with every number written out; null for a mistake.
    private static string? Field(string text, int low, int high, string[] names)
    {
        var all = new SortedSet<int>();
        var at = 0;
        do
        {
            if (!Range(text, ref at, low, high, names, all))
            {
                return null;
            }
        }
        while (at++ < text.Length && text[at - 1] == ',');

        // What follows a number or a range, cron does not read. Sunday is both 0 and 7.
        var numbers = high == 7 ? new SortedSet<int>(all.Select(n => n % 7)) : all;
        return numbers.Count == (high == 7 ? 7 : high - low + 1) ? "*" : string.Join(',', numbers);
    }

    private static bool Range(string text, ref int at, int low, int high, string[] names, SortedSet<int> all)
    {
        var (first, last, step) = (low, high, 1);
        if (at < text.Length && text[at] == '*')
        {
            at++;
        }
        else if (!Number(text, ref at, low, names, out first))
        {
            return false;
        }
        else if (at == text.Length || text[at] != '-')
        {
            // A step belongs to a range: 5/10 is a mistake.
            last = first;
            if (at < text.Length && text[at] == '/')
            {
                return false;
            }
        }
        else
        {
            at++;
            if (!Number(text, ref at, low, names, out last))
            {
                return false;
            }
        }

        if (at < text.Length && text[at] == '/')
        {
            at++;
            if (!Number(text, ref at, 0, [], out step) || step == 0)
            {
                return false;
            }
        }

        if (first < low || first > high || last < low || last > high)
        {
            return false;
        }

        // A range that goes down has nothing in it.
        for (long n = first; n <= last; n += step)
        {
            all.Add((int)n);
        }

        return true;
    }

    private static bool Number(string text, ref int at, int low, string[] names, out int number)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
        {
            at++;
        }

        var word = text[from..at];
        var name = Array.FindIndex(names, n => n.Equals(word, StringComparison.OrdinalIgnoreCase));
        number = name + low;
        return name >= 0 || int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
