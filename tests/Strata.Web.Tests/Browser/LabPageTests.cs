using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Browser;

public sealed class LabPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_lab_is_done_by_keyboard_alone()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/labs/{FakeAttempts.LabId}");
        var keys = window.Page.Keyboard;

        // Start has the focus, once the page is drawn: Enter starts.
        await FocusedAsync(window, "[data-action=start]");
        await keys.PressAsync("Enter");
        await window.Page.WaitForURLAsync("**/attempts/runaway-1");
        await window[".pane[data-link=open]"].WaitForAsync();

        // F6 goes into the terminal, Tab stays in it, F6 comes out.
        await keys.PressAsync("F6");
        await FocusedAsync(window, ".xterm-helper-textarea");
        await keys.PressAsync("Tab");
        await FocusedAsync(window, ".xterm-helper-textarea");
        await keys.PressAsync("F6");
        await FocusedAsync(window, "[data-action=finish]");

        await keys.PressAsync("h");
        await Assertions.Expect(window["[data-check=politely] .hint"]).ToHaveTextAsync("One signal asks, another only kills. Which one does kill send?");
        await Assertions.Expect(window["[data-check=politely] .hint code"]).ToHaveTextAsync("kill");

        await keys.PressAsync("F6");
        await keys.TypeAsync("\u0003");
        await keys.TypeAsync("x\n");
        await keys.TypeAsync("systemctl stop moth");
        await keys.PressAsync("Enter");
        await window["[data-check=stopped][data-verdict=pass]"].WaitForAsync();
        await window["[data-check=politely][data-verdict=pass]"].WaitForAsync();

        await keys.PressAsync("F6");
        await keys.PressAsync("f");
        await window["[data-outcome=passed]"].WaitForAsync();
        await window["[data-check=stays][data-verdict=pass]"].WaitForAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_buttons_stand_in_one_row_on_a_small_laptop()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}", ColorScheme.Light, 1280, 800);
        await window["[data-action=stop]"].WaitForAsync();
        await window.Page.EvaluateAsync("document.fonts.ready");

        var middles = await window.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.buttons button')].map(b => b.getBoundingClientRect()).map(r => Math.round((r.top + r.bottom) / 2))");

        Assert.Equal(5, middles.Length);
        Assert.Single(middles.Distinct());
    }

    [Fact]
    public async Task A_check_turns_green_when_it_is_told_and_nothing_moves()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window["[data-check=stopped][data-verdict=fail]"].WaitForAsync();
        await window[".pane[data-link=open]"].WaitForAsync();
        await WatchedAsync(host, window);
        var before = await PlacesAsync(window);

        host.Attempts.Turn("stopped", "pass");

        await window["[data-check=stopped][data-verdict=pass]"].WaitForAsync();
        Assert.Equal(before, await PlacesAsync(window));
        await Assertions.Expect(window["[data-tally]"]).ToHaveTextAsync("1 of 3");
        await Assertions.Expect(window["[data-announce]"]).ToHaveTextAsync("Passes: nothing called moth runs any more. 1 of 3 pass.");
    }

    [Fact]
    public async Task A_check_that_waits_says_for_what_and_nothing_moves_when_it_no_longer_does()
    {
        await using var host = await TestHost.StartAsync();
        host.Attempts.Turn("politely", "waits");
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await Assertions.Expect(window["[data-check=politely][data-verdict=pending] [data-later]"]).ToHaveTextAsync("Waits until nothing called moth runs any more.");
        await Assertions.Expect(window["[data-check=stays][data-verdict=pending] [data-later]"]).ToHaveTextAsync("Judged at finish.");
        await window[".pane[data-link=open]"].WaitForAsync();
        await WatchedAsync(host, window);
        var before = await PlacesAsync(window);

        host.Attempts.Turn("politely", "fail");
        await window["[data-check=politely][data-verdict=fail]"].WaitForAsync();
        Assert.Equal(before, await PlacesAsync(window));
        host.Attempts.Turn("politely", "waits");
        await Assertions.Expect(window["[data-check=politely][data-verdict=pending] [data-later]"]).ToBeVisibleAsync();
        Assert.Equal(before, await PlacesAsync(window));

        // What waits at finish is judged neither then nor for good.
        await window["[data-action=finish]"].ClickAsync();
        await window["[data-outcome=not-yet]"].WaitForAsync();
        await Assertions.Expect(window["[data-check=politely] [data-word]"]).ToHaveTextAsync("Not yet:");
        await WatchedAsync(host, window);
        host.Attempts.Turn("politely", "pending");
        await Assertions.Expect(window["[data-check=politely][data-verdict=pending] [data-later]"]).ToHaveTextAsync("Judged at finish.");
    }

    [Fact]
    public async Task A_known_mistake_is_answered_in_place()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window["[data-action=finish]"].ClickAsync();

        await Assertions.Expect(window["[data-outcome=not-yet] .feedback"]).ToHaveTextAsync("A process never sees SIGKILL, so it cannot tidy up. Try kill alone.");
        await Assertions.Expect(window["[data-outcome=not-yet] .feedback code"]).ToHaveTextAsync("kill");
        await Assertions.Expect(window["[data-check=stays][data-verdict=pass] [data-saw]"]).ToHaveTextAsync("inactive, disabled");

        // A live report knows nothing of what only finish judges, and takes nothing back.
        await WatchedAsync(host, window);
        await Assertions.Expect(window["[data-check=stays]"]).ToHaveAttributeAsync("data-verdict", "pass");
    }

    [Fact]
    public async Task Hints_that_were_given_stand_on_the_page_with_their_code()
    {
        await using var host = await TestHost.StartAsync();
        host.Attempts.Hints.Add(new("stopped", "Ask `ps` first, <b>then</b> `kill -l`."));
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");

        await Assertions.Expect(window["[data-check=stopped] .hint"]).ToHaveTextAsync("Ask ps first, <b>then</b> kill -l.");
        await Assertions.Expect(window["[data-check=stopped] .hint code"]).ToHaveTextAsync(["ps", "kill -l"]);
    }

    [Theory]
    [InlineData("reset", "reset runaway-1 False")]
    [InlineData("new-numbers", "reset runaway-1 True")]
    public async Task Work_is_thrown_away_only_when_it_is_confirmed(string action, string asked)
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window[".pane[data-link=open]"].WaitForAsync();

        await window[$"[data-action={action}]"].ClickAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window["dialog[open]"]).ToHaveCountAsync(0);
        Assert.Empty(host.Attempts.Asked);

        await window[$"[data-action={action}]"].ClickAsync();
        await window["dialog[open] [data-confirm]"].ClickAsync();
        await window.Page.WaitForURLAsync("**/attempts/runaway-2");
        Assert.Equal([asked], host.Attempts.Asked);
    }

    [Fact]
    public async Task Ending_goes_back_to_the_map()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window["[data-action=stop]"].ClickAsync();
        await window["dialog[open] [data-confirm]"].ClickAsync();

        await window["main.map"].WaitForAsync();
        Assert.Equal(["stop runaway-1"], host.Attempts.Asked);
    }

    [Fact]
    public async Task A_port_that_a_check_names_is_opened_and_led_to_by_another_name_than_the_pages()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{attempt}");

        await window["[data-port] [data-forward]"].ClickAsync();

        // Cookies know hosts and no ports: what listens in a machine must not be given the page's.
        await Assertions.Expect(window["[data-port] a"]).ToHaveAttributeAsync("href", "http://localhost:18080/");
        await Assertions.Expect(window["[data-port] a"]).ToBeFocusedAsync();
        Assert.Equal([$"forward {attempt} host 8080"], host.Attempts.Asked);
        await window.Page.ReloadAsync();
        await Assertions.Expect(window["[data-port] a"]).ToHaveTextAsync("localhost:18080");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_terminal_comes_back_after_the_machine_was_away()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window[".pane[data-link=open]"].WaitForAsync();
        Assert.True(host.Attempts.Terminals.TryPeek(out var terminal));

        host.Attempts.TerminalRefused = true;
        terminal.End();
        await window["[data-link][data-state=lost]"].First.WaitForAsync();
        await Assertions.Expect(window["p[data-link]"]).ToHaveTextAsync("The machine does not answer. Trying again");
        host.Attempts.TerminalRefused = false;

        await window[".pane[data-link=open]"].WaitForAsync();
        Assert.Equal(2, host.Attempts.Terminals.Count);
    }

    [Fact]
    public async Task The_window_and_the_machine_agree_on_the_size()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window[".pane[data-link=open]"].WaitForAsync();
        Assert.True(host.Attempts.Terminals.TryPeek(out var terminal));
        var (rows, columns) = terminal.Sizes.Last();

        await window.Page.SetViewportSizeAsync(1440, 500);

        await window.Page.WaitForFunctionAsync("rows => document.querySelectorAll('.xterm-rows > div').length < rows", rows);
        while (terminal.Sizes.Last().Rows == rows)
        {
            await Task.Delay(5);
        }

        Assert.InRange(columns, 80, 200);
        Assert.Equal(await window[".xterm-rows > div"].CountAsync(), terminal.Sizes.Last().Rows);
    }

    [Fact]
    public async Task A_flood_does_not_drown_the_page()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window[".pane[data-link=open]"].WaitForAsync();
        Assert.True(host.Attempts.Terminals.TryPeek(out var terminal));

        terminal.Print(string.Concat(Enumerable.Repeat("y\r\n", 1_000_000)));
        terminal.Print("the end of it");

        await window[".xterm-rows"].GetByText("the end of it").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious(ColorScheme scheme)
    {
        await using var host = await TestHost.StartAsync();
        host.Attempts.Turn("politely", "error");
        var attempt = host.Attempts.Open();
        foreach (var (path, ready) in new[] { ("/", "main.map"), ($"/concepts/{FakeMaps.Processes}", "[data-lesson]"), ($"/deliverables/{FakeMaps.Work}", "[data-outlined]"), ("/sources", "[data-cycle]"), ($"/attempts/{attempt}", ".pane[data-link=open]"), ("/labs/nothing", "main.plain"), ("/labs/devops/posix/text/log-triage", "[data-start]") })
        {
            await using var window = await chromium.OpenAsync(host, path, scheme);
            await window[ready].WaitForAsync();

            var found = await window.Page.RunAxe();

            Assert.True(found.Violations.All(violation => violation.Impact is not ("serious" or "critical")), string.Join("\n", found.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation =>
                $"{path}: {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
        }
    }

    [Fact]
    public async Task The_theme_is_kept()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/");
        var light = await BackgroundAsync(window);
        await window["[data-theme-switch]"].SelectOptionAsync("dark");
        var dark = await BackgroundAsync(window);

        await window.Page.ReloadAsync();

        Assert.NotEqual(light, dark);
        Assert.Equal(dark, await BackgroundAsync(window));
        await Assertions.Expect(window["[data-theme-switch]"]).ToHaveValueAsync("dark");
    }

    [Fact]
    public async Task A_lab_that_runs_is_gone_on_with()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        await using var window = await chromium.OpenAsync(host, "/");

        await window[".section-wide a.ready"].First.ClickAsync();
        await window[$"a[href='/labs/{FakeAttempts.LabId}']"].ClickAsync();

        await window.Page.WaitForURLAsync($"**/attempts/{attempt}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_imported_lab_without_a_solution_is_called_unproven_wherever_it_is(bool isImported)
    {
        await using var host = await TestHost.StartAsync(isImported: isImported);
        await using var window = await chromium.OpenAsync(host, "/");
        var marks = isImported ? 1 : 0;

        Assert.Equal(marks, await window[$"li:has(a[href='/labs/{FakeAttempts.LabId}'])"].GetByText("unproven").CountAsync());
        await window.Page.GotoAsync($"{host.Url}/labs/{FakeAttempts.LabId}");
        await window["[data-action=start]"].WaitForAsync();
        Assert.Equal(marks, await window["[data-unproven]"].CountAsync());
        await window.Page.GotoAsync($"{host.Url}/attempts/{host.Attempts.Open()}");
        await window["[data-action=finish]"].WaitForAsync();
        Assert.Equal(marks, await window["[data-unproven]"].CountAsync());
    }

    [Fact]
    public async Task A_lab_without_checks_says_so_and_counts_none()
    {
        await using var host = await TestHost.StartAsync(isImported: true);
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window[".pane[data-link=open]"].WaitForAsync();
        var told = Assertions.Expect(window["[data-waiting]"]);
        await told.ToHaveTextAsync("This lab has no checks: its text tells when you are through.");

        while (host.Attempts.Watchers == 0)
        {
            await Task.Delay(5);
        }

        host.Attempts.Turn("stopped", "pass");

        await told.ToHaveTextAsync("This lab has no checks: its text tells when you are through.");
        await Assertions.Expect(window["[data-tally]"]).ToHaveTextAsync("");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_start_that_fails_says_why()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/labs/devops/posix/text/log-triage");
        await window["[data-action=start]"].ClickAsync();

        await Assertions.Expect(window["[data-problem]"]).ToContainTextAsync("Name one of the nearest.");
        await Assertions.Expect(window["[data-action=start]"]).ToBeEnabledAsync();
    }

    private static Task<string> BackgroundAsync(Window window) =>
        window.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");

    private static Task FocusedAsync(Window window, string selector) =>
        window.Page.WaitForFunctionAsync("selector => document.activeElement?.matches(selector)", selector);

    // The page's own connection is there, once a change that it is told arrives.
    private static async Task WatchedAsync(TestHost host, Window window)
    {
        while (host.Attempts.Watchers == 0)
        {
            await Task.Delay(5);
        }

        host.Attempts.Turn("politely", "error");
        await window["[data-check=politely][data-verdict=error]"].WaitForAsync();
        host.Attempts.Turn("politely", "fail");
        await window["[data-check=politely][data-verdict=fail]"].WaitForAsync();
    }

    private static Task<string> PlacesAsync(Window window) =>
        window.Page.EvaluateAsync<string>("JSON.stringify([...document.querySelectorAll('.check, .actions, #terminal')].map(element => element.getBoundingClientRect()))");
}
