using Strata.Checks.Afters;
using Strata.Checks.Resources;
using Strata.Machines;
using Strata.Testing;

namespace Strata.Checks.Tests.Afters;

/// <summary>What can have happened before a check is looked at, on a real system.</summary>
public sealed class AfterTests(Workshop workshop)
{
    private static Task<Guest>? ready;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{ timer: once }", "/srv/once", "1\n")]
    [InlineData("{ timer: again.timer }", "/srv/again", "1\n")]
    [InlineData("{ timer: { name: simple } }", "/srv/simple", "done\n")]
    [InlineData("{ timer: stays }", "/srv/stays", "done\n")]
    [InlineData("{ timer: other-name }", "/srv/other", "done\n")]
    [InlineData("reboot", "/srv/untouched", null)]
    public async Task What_a_timer_starts_runs_to_its_end(string after, string file, string? content)
    {
        var machine = (await ReadyAsync()).Machine;

        Assert.Equal(AfterOutcome.Happened, await HappenAsync(after, machine));
        Assert.Equal(content, machine.Files.ReadText(file));
    }

    [Theory]
    [InlineData("{ timer: no-such }", "there is no timer no-such")]
    [InlineData("{ timer: lonely }", "the timer starts lonely.service, which systemd cannot load")]
    [InlineData("{ timer: masked }", "the timer starts masked.service, which is masked")]
    [InlineData("{ timer: hangs, timeout: 500ms }", "hangs.service did not end within 0.5 s and was cut off")]
    [InlineData("{ cron: { user: learner, command: no such } }", "learner has no cron job with 'no such' in it")]
    [InlineData("{ cron: nobody }", "nobody has no cron job")]
    [InlineData("{ cron: { user: root, command: in-open }}", "cron ignores /etc/cron.d/open: others than root may write to it")]
    [InlineData("{ cron: { user: root, command: in-endless }}", "cron ignores /etc/cron.d/endless: its last line has no end")]
    [InlineData("{ cron: { user: root, command: in-wrong }}", "cron ignores /etc/cron.d/wrong: line 2 is none that cron can read")]
    [InlineData("{ cron: { user: root, command: in-linked }}", "cron ignores /etc/cron.d/linked: it has a second name, a hard link")]
    [InlineData("{ cron: { user: root, command: in-theirs }}", "cron ignores /etc/cron.d/theirs: it does not belong to root")]
    [InlineData("{ cron: { user: root, command: in-dotted }}", "root has no cron job with 'in-dotted' in it")]
    [InlineData("{ cron: { user: learner, command: sleep }, timeout: 500ms }", "`sleep 600` did not end within 0.5 s and was cut off")]
    [InlineData("{ at: { user: learner, command: no such } }", "no job of learner with 'no such' in it waits for at")]
    public async Task What_does_not_happen_is_told(string after, string sentence) =>
        Assert.Equal(new AfterOutcome(sentence, null), await HappenAsync(after, (await ReadyAsync()).Machine));

    [Theory]
    [InlineData("{ timer: fails }", "fails.service ended badly: exit-code 3")]
    [InlineData("{ cron: { user: learner, command: exit 4 } }", "`echo no room >&2; exit 4` ended with 4: no room")]
    [InlineData("{ at: { user: learner, command: exit 5 } }", "the job of at 'exit 5' ended with 5")]
    public async Task A_job_that_ends_badly_has_happened(string after, string remark) =>
        Assert.Equal(new AfterOutcome(null, remark), await HappenAsync(after, (await ReadyAsync()).Machine));

    [Fact]
    public async Task A_cron_job_runs_as_cron_runs_it()
    {
        var machine = (await ReadyAsync()).Machine;

        Assert.Equal(AfterOutcome.Happened, await HappenAsync("{ cron: { user: learner, command: first } }", machine));
        Assert.Equal(AfterOutcome.Happened, await HappenAsync("{ cron: { user: root, command: second } }", machine));

        // As they were when cron itself ran such jobs; PWD is the shell's.
        Assert.Equal("ABC= x |BAR=x y|HOME=/home/learner|LANG=C.UTF-8|LOGNAME=learner|PATH=/usr/bin:/bin|PWD=/home/learner|SHELL=/bin/sh|", await EnvironmentAsync(machine, "/home/learner/env"));
        Assert.Equal("learner sudo\nsh\n", machine.Files.ReadText("/home/learner/who"));
        Assert.Equal("a\\b%\n", machine.Files.ReadText("/home/learner/line"));
        Assert.Equal("x\\%y\\\\z\n\\%\n", machine.Files.ReadText("/home/learner/input"));
        Assert.Equal("ABC= x |HOME=/srv|LANG=C.UTF-8|LOGNAME=root|PATH=/usr/bin:/bin|PWD=/srv|SHELL=/bin/bash|SHLVL=1|_=/usr/bin/env|", await EnvironmentAsync(machine, "/srv/env"));
        Assert.False(machine.Unit("cron")!.Active);
    }

    [Fact]
    public async Task A_job_of_at_runs_where_and_with_what_it_was_asked_for_and_waits_no_longer()
    {
        var machine = (await ReadyAsync()).Machine;

        Assert.Equal(AfterOutcome.Happened, await HappenAsync("{ at: { user: learner, command: pwd } }", machine));

        Assert.Equal("/srv red\n", machine.Files.ReadText("/home/learner/at"));
        Assert.Empty(AtJobs(machine, "pwd"));
        Assert.Single(AtJobs(machine, "later"));
    }

    [Fact]
    public async Task Without_systemd_there_is_no_timer()
    {
        await using var guest = await workshop.PlainAsync();

        Assert.Equal("no systemd runs in this machine", (await Assert.ThrowsAsync<LookupException>(() => HappenAsync("{ timer: once }", guest.Machine))).Message);
    }

    [Theory]
    [InlineData("after: timer", "lab.yaml:4:8: 'timer' does not say which one is meant. Write after: { timer: NAME }")]
    [InlineData("after: cron", "lab.yaml:4:8: 'cron' does not say which one is meant. Write after: { cron: USER }")]
    [InlineData("after: { cron: { command: x } }", "lab.yaml:4:16: 'cron' does not say which one is meant. Give it 'user'.")]
    [InlineData("after: { timer: { nam: x, name: y } }", "lab.yaml:4:19: 'timer' has no 'nam'. Did you mean 'name'?")]
    [InlineData("after: { timer: [x] }", "lab.yaml:4:17: 'timer' needs a text or a map, not a list.")]
    [InlineData("after: { reboot: twice }", "lab.yaml:4:18: there is only one 'reboot'. Write after: reboot")]
    public void What_is_wrong_is_told_with_its_place(string after, string told) => Assert.StartsWith(told, Assert.Single(Written.Problems($"file: /a\n{after}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("after: lunch", "'after' must be at or cron or reboot or timer, or a map with one of them, not 'lunch'.")]
    [InlineData("after: { tmer: x }", "unknown key 'tmer'.|'after' names nothing.")]
    [InlineData("after: { timer: x, cron: y }", "'after' names several things.")]
    [InlineData("after: { timer: x, timeout: 20m }", "'timeout' must be a time such as 500ms, 10s or 2m, from 1ms to 10m, not '20m'.")]
    public void What_cannot_be_read_is_told(string after, string told)
    {
        var problems = new Documents.Diagnostics.DiagnosticList();
        var map = Documents.Yaml.YamlReader.Read($"id: c\nsays: x\nfile: /a\n{after}\n", "lab.yaml", problems)!;

        Assert.Null(CheckReader.Read(new(map, Written.Shape, problems), Written.Shape, problems));
        Assert.Equal(told.Split('|'), problems.Select(p => p.Message));
    }

    [Fact]
    public void Checks_share_what_is_the_same_when_it_is_drawn()
    {
        string Key(string after, string name) => Written.Bound($"file: /a\nafter: {after}", new Dictionary<string, string> { ["name"] = name }).After!.Key;

        Assert.Equal(Key("{ timer: { name: \"@{name}\" } }", "moth"), Key("{ timer: moth }", "x"));
        Assert.Equal(4, new[] { Key("{ timer: moth }", "x"), Key("{ timer: wisp }", "x"), Key("{ timer: moth, timeout: 1s }", "x"), Key("reboot", "x") }.Distinct().Count());
    }

    private static Task<AfterOutcome> HappenAsync(string after, IMachine machine) => Written.Bound($"file: /a\nafter: {after}").After!.HappenAsync(machine, Cancel);

    private static IEnumerable<string> AtJobs(IMachine machine, string part) =>
        machine.Files.List("/var/spool/cron/atjobs").Where(f => machine.Files.ReadText($"/var/spool/cron/atjobs/{f}")?.Contains(part, StringComparison.Ordinal) == true);

    private static async Task<string> EnvironmentAsync(IMachine machine, string file) => (await machine.DoAsync($"sort {file} | tr '\\n' '|'")).TrimEnd('\n');

    // One machine with jobs of every kind; it ends with the workshop.
    private Task<Guest> ReadyAsync() => ready ??= PrepareAsync();

    private async Task<Guest> PrepareAsync()
    {
        var guest = await workshop.SystemAsync();
        await guest.Machine.DoAsync("""
            set -e
            cd /etc/systemd/system
            timer() { printf '[Timer]\nOnCalendar=yearly\n' > "$1.timer"; printf '[Service]\n%b\n' "$2" > "$1.service"; }
            for name in once again; do timer $name "Type=oneshot\nExecStart=/bin/sh -c \"sleep 0.3; echo \$\$(( \$\$(cat /srv/$name 2> /dev/null || echo 0) + 1 )) > /srv/$name\""; done
            timer simple 'Type=simple\nExecStart=/bin/sh -c "sleep 0.3; echo done > /srv/simple"'
            timer stays 'Type=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh -c "sleep 0.3; echo done > /srv/stays"'
            timer other 'Type=oneshot\nExecStart=/bin/sh -c "echo done > /srv/other"'
            timer fails 'Type=oneshot\nExecStart=/bin/sh -c "exit 3"'
            timer hangs 'Type=oneshot\nExecStart=/bin/sleep 600'
            timer lonely ''; rm lonely.service
            timer masked ''; ln -sf /dev/null masked.service
            printf '[Timer]\nOnCalendar=yearly\nUnit=other.service\n' > other-name.timer; rm other.timer
            systemctl daemon-reload
            echo 'ABC=" x "' > /etc/environment
            cat > /tmp/table <<'EOF'
             BAR = x y 
            * * * * * : first; env > env; (id -nG; ps -o comm= -p $$) > who; echo 'a\\\\b\%' > line; cat > input%x\\%y\\z%\\%
            LATER=not-yet
            0 0 1 1 * sleep 600
            0 0 1 1 * echo no room >&2; exit 4
            EOF
            crontab -u learner /tmp/table
            cd /etc/cron.d
            printf 'LOGNAME=joe\nHOME=/srv\nSHELL=/bin/bash\n0 0 1 1 * root : second; env > env\nLATER=x\n' > late
            for name in open endless wrong linked theirs dotted.conf; do echo "0 0 1 1 * root in-${name%.conf}" > $name; done
            chmod 664 open; printf '0 0 1 1 * root in-endless' > endless; echo '0 25 1 1 * root oh' >> wrong; ln linked /srv/linked; chown learner theirs
            su learner -c 'cd /srv; export COLOUR=red; echo "echo \$PWD \$COLOUR > ~/at; pwd" | at -q a now + 1 hour; echo later | at now + 2 hours; echo exit 5 | at now + 3 hours' 2> /dev/null
            """);
        return guest;
    }
}
