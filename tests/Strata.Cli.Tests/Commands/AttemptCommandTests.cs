using System.Text.Json;

namespace Strata.Cli.Tests.Commands;

/// <summary>The main path, as a person and as a program.</summary>
public sealed class AttemptCommandTests(StateFolder folder) : IClassFixture<StateFolder>
{
    private const string Runaway = "devops/posix/processes/runaway";

    [Fact]
    public async Task From_start_to_passed_in_the_form_of_the_contract()
    {
        var start = await folder.RunAsync("start", "runaway", "--seed", "3", "--detach", "--json");
        Assert.Equal(["attempt", "draw", "lab", "machines", "seed"], Names(start.Json));
        Assert.Equal((0, Runaway, 3L), (start.Exit, start.Text("lab"), start.Json.GetProperty("seed").GetInt64()));
        var attempt = start.Text("attempt");
        var name = start.Json.GetProperty("draw").GetProperty("name").GetString()!;
        Assert.Equal(["id", "name"], Names(start.Json.GetProperty("machines")[0]));

        var list = await folder.RunAsync("list", "--json");
        var row = list.Json.GetProperty("attempts").EnumerateArray().Single(a => a.GetProperty("attempt").GetString() == attempt);
        Assert.Empty(new[] { "attempt", "lab", "started", "state" }.Except(Names(row)));
        Assert.Equal((Runaway, "running"), (row.GetProperty("lab").GetString(), row.GetProperty("state").GetString()));
        Assert.True(row.GetProperty("started").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(-5));

        var check = await folder.RunAsync("check", attempt, "--json");
        Assert.Equal((1, attempt, false), (check.Exit, check.Text("attempt"), check.Json.GetProperty("passed").GetBoolean()));
        Assert.Equal(["attempt", "checks", "machines", "micros", "passed"], Names(check.Json));
        foreach (var line in check.Json.GetProperty("checks").EnumerateArray())
        {
            Assert.Equal(["expected", "id", "saw", "says", "seen", "verdict", "waits"], Names(line));
            Assert.Contains(line.GetProperty("verdict").GetString(), new[] { "pass", "fail", "pending", "error" });
            Assert.Contains(line.GetProperty("seen").GetString(), new[] { "outside", "inside" });
        }

        var hint = await folder.RunAsync("hint", attempt, "--json");
        Assert.Equal(["check", "text"], Names(hint.Json.GetProperty("hint")));

        var early = await folder.RunAsync("finish", attempt, "--json");
        Assert.Equal((1, "not-yet"), (early.Exit, early.Text("outcome")));

        var typed = await folder.RunAsync("shell", attempt, "-c", $"sudo systemctl disable --now {name}; id -un; exit 5");
        Assert.Equal((5, "learner\n"), (typed.Exit, typed.Output));

        var finish = await folder.RunAsync("finish", attempt, "--json");
        Assert.Equal((0, "passed", true), (finish.Exit, finish.Text("outcome"), finish.Json.GetProperty("passed").GetBoolean()));
        Assert.All(finish.Json.GetProperty("checks").EnumerateArray(), c => Assert.Equal("pass", c.GetProperty("verdict").GetString()));

        var reset = await folder.RunAsync("reset", attempt, "--json");
        Assert.Equal((0, 3L, name), (reset.Exit, reset.Json.GetProperty("seed").GetInt64(), reset.Json.GetProperty("draw").GetProperty("name").GetString()));
        Assert.NotEqual(attempt, reset.Text("attempt"));

        Assert.Equal(0, (await folder.RunAsync("stop", reset.Text("attempt"), "--json")).Exit);
        Assert.DoesNotContain((await folder.RunAsync("list", "--json")).Json.GetProperty("attempts").EnumerateArray(), a => a.GetProperty("lab").GetString() == Runaway);

        var map = await folder.RunAsync("map", "--json");
        Assert.True(map.Json.GetProperty("tracks").EnumerateArray().SelectMany(t => t.GetProperty("stages").EnumerateArray())
            .SelectMany(s => s.GetProperty("concepts").EnumerateArray()).SelectMany(c => c.GetProperty("labs").EnumerateArray())
            .Single(l => l.GetProperty("id").GetString() == Runaway).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task In_words_it_says_the_same()
    {
        var start = await folder.RunAsync("start", "handover", "--seed", "1", "--detach");
        Assert.Equal(0, start.Exit);
        var attempt = start.Output.Split("Attempt ")[1].Split('.')[0];

        var check = await folder.RunAsync("check", attempt);
        var finish = await folder.RunAsync("finish", attempt);
        var stop = await folder.RunAsync("stop", attempt);

        Assert.Equal(1, check.Exit);
        Assert.Contains("not yet  ", check.Output, StringComparison.Ordinal);
        Assert.Contains("           seen      ", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', check.Output);
        Assert.Equal((1, true), (finish.Exit, finish.Output.Contains("Not yet.", StringComparison.Ordinal)));
        Assert.Equal((0, "Stopped.\n"), (stop.Exit, stop.Output));
    }

    [Fact]
    public async Task Unknown_labs_and_attempts_are_told_with_near_names()
    {
        (await folder.RunAsync("start", "runawy", "--detach")).AssertOneSentence(2, "runawy", Runaway);
        (await folder.RunAsync("check", "no-such-attempt")).AssertOneSentence(2, "no-such-attempt", "strata list");
        (await folder.RunAsync("machine", "stop", "m-none")).AssertOneSentence(2, "m-none");
        var json = await folder.RunAsync("start", "runawy", "--json");
        Assert.Equal((2, "not-found"), (json.Exit, json.Error.GetProperty("code").GetString()));
        Assert.Contains(Runaway, json.Error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hint_for_an_unknown_check_is_one_sentence()
    {
        var attempt = (await folder.RunAsync("start", "shadowed", "--seed", "1", "--detach", "--json")).Text("attempt");

        (await folder.RunAsync("hint", attempt, "--check", "no-such-check")).AssertOneSentence(2, "no-such-check");
        await folder.RunAsync("stop", attempt);
    }

    [Fact]
    public async Task A_shell_without_a_terminal_takes_its_lines_from_standard_input()
    {
        var attempt = (await folder.RunAsync("start", "shadowed", "--seed", "1", "--detach", "--json")).Text("attempt");

        var said = await folder.RunAsync(["shell", attempt], "id -un\nexit 4\n");
        var nothing = await folder.RunAsync(["shell", attempt], "");

        Assert.Equal((4, "learner\n"), (said.Exit, said.Output));
        Assert.Equal((0, ""), (nothing.Exit, nothing.Output));
        await folder.RunAsync("stop", attempt);
    }

    [Fact]
    public async Task Check_is_asked_in_a_terminal_from_inside()
    {
        var attempt = (await folder.RunAsync("start", "log-triage", "--seed", "2", "--detach", "--json")).Text("attempt");
        using var terminal = folder.OpenTerminal("shell", attempt);
        var shown = new System.Text.StringBuilder();
        var reading = Task.Run(async () =>
        {
            var buffer = new char[4096];
            while (await terminal.StandardOutput.ReadAsync(buffer) is > 0 and var got)
            {
                lock (shown)
                {
                    shown.Append(buffer, 0, got);
                }
            }
        });
        bool Shows(string text)
        {
            lock (shown)
            {
                return shown.ToString().Contains(text, StringComparison.Ordinal);
            }
        }

        await Eventually.IsTrueAsync(() => Shows("$ "), "the shell prompts");
        await terminal.StandardInput.WriteAsync("check; tty; stty size\r");
        await terminal.StandardInput.FlushAsync();
        await Eventually.IsTrueAsync(() => Shows("/dev/pts/"), "check has answered");
        await terminal.StandardInput.WriteAsync("exit\r");
        await terminal.StandardInput.FlushAsync();
        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await reading;

        Assert.True(Shows("not yet"), shown.ToString());
        Assert.True(Shows("seen"), shown.ToString());
        Assert.Equal(0, terminal.ExitCode);
        await folder.RunAsync("stop", attempt);
    }

    private static IEnumerable<string> Names(JsonElement map) => map.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
}
