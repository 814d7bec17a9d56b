using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Browser;

public sealed class MapPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Jobs = "devops/posix/jobs", Philosophy = "devops/posix/philosophy";

    [Fact]
    public async Task Pointing_at_a_place_shows_what_it_builds_on_and_leaving_it_hides_that()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/");

        await window[$".section-wide [data-place='{Jobs}']"].HoverAsync();

        Assert.Equal("Job control builds on: Processes, PIDs and signals, and through them on 1 more", await window["[data-needs]"].InnerTextAsync());
        Assert.Equal([FakeMaps.Processes], await PlacesAsync(window, ".section-wide .place.near"));
        Assert.Equal([Philosophy], await PlacesAsync(window, ".section-wide .place.far"));
        Assert.Equal(2, await window[".section-wide .threads path"].CountAsync());
        await window[".section-wide [data-place='devops/posix/ssh']"].HoverAsync();
        Assert.Equal("SSH and remote sessions builds on nothing before it.", await window["[data-needs]"].InnerTextAsync());
        Assert.Equal(0, await window[".threads path"].CountAsync());
        await window.Page.Keyboard.PressAsync("Escape");
        Assert.True(await window["[data-needs]"].IsHiddenAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_same_by_the_list()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/");

        await window[$".register [data-place='{FakeMaps.Processes}']"].FocusAsync();

        Assert.Equal([Philosophy], await PlacesAsync(window, ".section-wide .place.near"));
        Assert.Contains("builds on The POSIX idea", await window[$".register [data-concept='{FakeMaps.Processes}'] h3"].TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_leads_to_its_concept_and_that_to_all_around_it()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/");

        await window[$".section-wide [data-place='{FakeMaps.Processes}']"].ClickAsync();

        await window[$"main[data-concept='{FakeMaps.Processes}'][data-state=ready]"].WaitForAsync();
        Assert.Equal(["The POSIX idea", "Job control"], await window["[data-concept] .concept-links [data-concept] a"].AllInnerTextsAsync());
        Assert.Equal("ps, kill", await window["#tools + p"].InnerTextAsync());
        Assert.Equal("A process is a program that runs", await window["[data-lesson] h1"].InnerTextAsync());
        Assert.Equal(1, await window[$"a[href='/labs/{FakeAttempts.LabId}']"].CountAsync());
        Assert.Equal(1, await window[$"[data-deliverable='{FakeDeliverables.Id}']"].CountAsync());
        await window[".reading a"].Last.ClickAsync();
        await window.Page.WaitForURLAsync("**/sources#devops.sources.book.2");
        Assert.Equal("What is asked", await window["li:target h3"].InnerTextAsync());
        Assert.Equal("In the plan: 1\u201313, All of it", await window["li:target [data-called]"].InnerTextAsync());
        Assert.Contains("6\u20139 months", await window["[data-cycle]"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_is_outlined_says_so()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/");

        await window[$".section-wide .landmark.outlined[data-place='{FakeMaps.Work}']"].ClickAsync();

        Assert.Equal("Outlined: it has its place on the map, but nothing examines it yet.", await window["[data-outlined]"].InnerTextAsync());
        await window.Page.GotoAsync($"{host.Url}/concepts/jobs");
        Assert.Equal("Outlined: it has no lab yet.", (await window["[data-outlined]"].InnerTextAsync()).Trim());
    }

    [Fact]
    public async Task A_concept_that_is_not_there_comes_with_the_nearest()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, "/concepts/procesess");

        Assert.Equal($"/concepts/{FakeMaps.Processes}", await window[".nearest a"].First.GetAttributeAsync("href"));
    }

    private static async Task<string[]> PlacesAsync(Window window, string selector) =>
        await window.Page.EvaluateAsync<string[]>("selector => [...document.querySelectorAll(selector)].map(mark => mark.dataset.place)", selector);
}
