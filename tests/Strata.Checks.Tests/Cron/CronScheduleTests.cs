using CsCheck;
using Strata.Checks.Cron;
using Strata.Testing;

namespace Strata.Checks.Tests.Cron;

public sealed class CronScheduleTests(Workshop workshop)
{
    private static readonly string[] Odd =
    [
        "*,5 * * * *", "0 0 * * mon-fri", "0 0 * * fri-mon", "*/100 * * * *", "1-5/100 * * * *", "5/10 * * * *", "60 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 * 13 *",
        "0 0 * * 8", "0 0 * * 7", "0 0 * * 5-7", "0 0 * * sun-6", "0 0 L * *", "0 0 ? * *", "0 0 * * 5#2", "*/0 * * * *", "0 0 * jan,FEB *", "0 0 * january *", "0 0 * * monday",
        "@every_minute", "@Daily", "@daily", "@reboot", "@annually", "@midnight", "-5 * * * *", "1,,2 * * * *", ",1 * * * *", "1, * * * *", "+5 * * * *", "05 * * * *", "1--5 * * * *",
        "1-5-7 * * * *", "** * * * *", "*-5 * * * *", "~ * * * *", "0 0 * 1-jan *", "* 5/ * * *", "1-5/ * * * *", "0 0 * jan/2 *", "1-70 * * * *", "70-1 * * * *", "a * * * *",
        "0 0 31 2 *", "100000000000 * * * *", "0 0 * * */7", "1-5/+2 * * * *", "50-10 * * * *", "1a * * * *",
    ];

    // A field: how it is written, which values it has, and whether it begins with a star.
    private static readonly Gen<(string Text, HashSet<int> Values, bool Star)> Minutes = Field(0, 59), Hours = Field(0, 23), Dates = Field(1, 31), Months = Field(1, 12), Days = Field(0, 7);

    [Fact]
    public async Task It_takes_what_cron_takes_and_nothing_else()
    {
        var machine = await workshop.SharedSystemAsync();
        await Gen.Select(Minutes, Hours, Dates, Months, Days).Array[150].SampleAsync(
            async drawn =>
            {
                var asked = Odd.Concat(drawn.Select(f => $"{f.Item1.Text} {f.Item2.Text} {f.Item3.Text} {f.Item4.Text} {f.Item5.Text}")).ToList();

                var told = await machine.DoAsync($"while read -r s; do printf '%s true\\n' \"$s\" > /tmp/schedule; crontab -n /tmp/schedule > /dev/null 2>&1 && echo yes || echo no; done <<'EOF'\n{string.Join('\n', asked)}\nEOF\n");

                Assert.Equal(
                    asked.Zip(told.Split('\n'), (s, yes) => $"{s}: {yes}"),
                    asked.Select(s => $"{s}: {(CronSchedule.Parse(s) is null ? "no" : "yes")}"));
            },
            iter: 1);
    }

    [Theory]
    [InlineData("30 4 1,15 * 5", "2026-09-28 00:00", "2026-10-01 04:30")]
    [InlineData("30 4 1,15 * 5", "2026-10-01 04:30", "2026-10-02 04:30")]
    [InlineData("0 0 */2 * 1", "2026-09-29 00:00", "2026-10-05 00:00")]
    [InlineData("0 0 13 * *", "2026-09-13 00:00", "2026-10-13 00:00")]
    [InlineData("15 3 * * sun", "2026-09-28 00:00", "2026-10-04 03:15")]
    [InlineData("15 3 * * 7", "2026-09-28 00:00", "2026-10-04 03:15")]
    [InlineData("@monthly", "2026-09-28 00:00", "2026-10-01 00:00")]
    [InlineData("0 22-2 * * *", "2026-09-28 00:00", null)]
    [InlineData("0 0 31 2 *", "2026-09-28 00:00", null)]
    [InlineData("@reboot", "2026-09-28 00:00", null)]
    public void It_is_due_when_cron_runs_it(string schedule, string now, string? next) =>
        Assert.Equal(next is null ? null : At(next), CronSchedule.Parse(schedule)!.Next(At(now), TimeZoneInfo.Utc));

    [Fact]
    public void It_is_due_in_the_machines_own_time()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(At("2026-01-02 02:00"), CronSchedule.Parse("0 3 * * *")!.Next(At("2026-01-01 12:00"), berlin));
        Assert.Equal(At("2026-07-02 01:00"), CronSchedule.Parse("0 3 * * *")!.Next(At("2026-07-01 12:00"), berlin));
        Assert.True(CronSchedule.Parse("@reboot")!.AtBoot);
    }

    // The rule, minute by minute, as the manual tells it.
    [Fact]
    public void It_is_due_in_the_first_minute_that_fits() =>
        Gen.Select(Minutes, Hours, Dates, Months, Days, Gen.Int[0, 500_000]).Sample((minutes, hours, dates, months, days, after) =>
        {
            var now = At("2026-01-01 00:00").AddMinutes(after);
            var found = CronSchedule.Parse($"{minutes.Text} {hours.Text} {dates.Text} {months.Text} {days.Text}")!.Next(now, TimeZoneInfo.Utc);

            var end = now.AddDays(40);
            DateTimeOffset? expected = null;
            for (var t = now.AddMinutes(1); t <= end && expected is null; t = t.AddMinutes(1))
            {
                var (date, day) = (dates.Values.Contains(t.Day), days.Values.Contains((int)t.DayOfWeek) || (t.DayOfWeek == DayOfWeek.Sunday && days.Values.Contains(7)));
                if (minutes.Values.Contains(t.Minute) && hours.Values.Contains(t.Hour) && months.Values.Contains(t.Month) && (dates.Star || days.Star ? date && day : date || day))
                {
                    expected = t;
                }
            }

            Assert.Equal(expected, found <= end ? found : null);
        }, iter: 300);

    private static Gen<(string, HashSet<int>, bool)> Field(int low, int high)
    {
        var number = Gen.Int[low, high];
        var range = Gen.Select(number, number, Gen.Int[1, high]);
        var part = Gen.Frequency(
            (3, number.Select(n => ($"{n}", Values(n, n, 1)))),
            (2, range.Select(r => ($"{r.Item1}-{r.Item2}", Values(r.Item1, r.Item2, 1)))),
            (2, range.Select(r => ($"{r.Item1}-{r.Item2}/{r.Item3}", Values(r.Item1, r.Item2, r.Item3)))),
            (2, Gen.Int[1, high].Select(n => ($"*/{n}", Values(low, high, n)))),
            (4, Gen.Const(("*", Values(low, high, 1)))));
        return part.Array[1, 3].Select(parts => (string.Join(',', parts.Select(p => p.Item1)), parts.SelectMany(p => p.Item2).ToHashSet(), parts[0].Item1[0] == '*'));
    }

    private static HashSet<int> Values(int from, int to, int step) => [.. Enumerable.Range(0, 70).Select(n => from + (n * step)).Where(n => n <= to)];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
