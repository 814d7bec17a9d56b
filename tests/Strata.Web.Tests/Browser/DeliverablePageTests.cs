using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Browser;

public sealed class DeliverablePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Address = $"/deliverables/{FakeDeliverables.Id}";

    [Fact]
    public async Task It_shows_the_folder_the_scenarios_and_what_became_of_them()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, Address);

        Assert.Equal("/home/ann/strata/posix/bash-scripts", await window["[data-path]"].TextContentAsync());
        Assert.Equal(["pass", "fail", "pending"], await window.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-scenario]')].map(s => s.dataset.verdict)"));
        Assert.Contains("No space left on device", await window["[data-scenario=disk-full]"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("1 of 3 passed", await window["[data-passed=false] td >> nth=1"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Nobody judged it yet.", await window["[data-criterion=reads-well]"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task It_has_the_folder_examined_and_tells_what_came_of_it()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, Address);

        await window["[data-verify] button"].ClickAsync();

        await window["[data-scenario=disk-full][data-verdict=pass]"].WaitForAsync();
        Assert.Equal("Look at what is left when the disk is full.", await window["[data-feedback]"].TextContentAsync());
        Assert.Equal([(FakeDeliverables.Id, null, 0L)], host.Deliverables.Verified);
        await window.Page.ReloadAsync();
        Assert.True(await window["[data-feedback]"].IsHiddenAsync());
    }

    [Fact]
    public async Task What_goes_wrong_is_told_where_it_was_asked_for()
    {
        await using var host = await TestHost.StartAsync();
        host.Deliverables.Problem = new("work", "The folder /home/ann/strata/posix/bash-scripts cannot be read.", null, "Run: strata verify bash-scripts");
        await using var window = await chromium.OpenAsync(host, Address);

        await window["[data-verify] button"].ClickAsync();

        await window["[data-problem]:not([hidden])"].WaitForAsync();
        Assert.Equal("The folder /home/ann/strata/posix/bash-scripts cannot be read.Run: strata verify bash-scripts", await window["[data-problem]"].TextContentAsync());
        Assert.True(await window["[data-verify] button"].IsEnabledAsync());
    }

    [Fact]
    public async Task The_map_leads_to_it()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/");

        await window[$"[data-deliverable='{FakeDeliverables.Id}'] a"].ClickAsync();

        await window["main.work"].WaitForAsync();
    }

    [Fact]
    public async Task A_browser_cannot_say_what_folder_of_this_computer_is_read()
    {
        await using var host = await TestHost.StartAsync();
        using var browser = await host.BrowserAsync();
        foreach (var (way, path) in new[] { (HttpMethod.Post, "verify?path=/etc&"), (HttpMethod.Post, "begin?path=/etc&"), (HttpMethod.Get, "starter?") })
        {
            using var answer = await browser.SendAsync(new HttpRequestMessage(way, $"/api/v1/deliverables/{path}id={FakeDeliverables.Id}"), TestContext.Current.CancellationToken);
            Assert.Equal(404, (int)answer.StatusCode);
        }

        Assert.Empty(host.Deliverables.Verified);
    }
}
