using System.Net;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Guard;

public sealed class SessionTests
{
    [Fact]
    public async Task A_token_opens_a_session_and_leaves_the_address()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Stranger();

        using var answer = await client.GetAsync($"/labs/x?token={host.Tokens.Issue()}&tab=lesson");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/labs/x?tab=lesson", answer.Headers.Location!.ToString());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant();
        Assert.Contains("; httponly", cookie);
        Assert.Contains("; samesite=strict", cookie);
        Assert.Contains("; path=/", cookie);
        Assert.StartsWith($"strata-{host.Port}=", cookie);
    }

    [Fact]
    public async Task A_token_works_once()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Stranger();
        var token = host.Tokens.Issue();

        using var first = await client.GetAsync($"/?token={token}");
        using var second = await client.GetAsync($"/?token={token}");

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_token_expires_after_ten_minutes()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Stranger();
        var inTime = host.Tokens.Issue();
        var late = host.Tokens.Issue();

        host.Clock.Pass(TimeSpan.FromSeconds(599));
        using var before = await client.GetAsync($"/?token={inTime}");
        host.Clock.Pass(TimeSpan.FromSeconds(1));
        using var after = await client.GetAsync($"/?token={late}");

        Assert.Equal(HttpStatusCode.SeeOther, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public void Tokens_hold_256_bits_and_never_repeat()
    {
        var tokens = new Sessions.TokenStore(TimeProvider.System);
        var made = Enumerable.Range(0, 1000).Select(_ => tokens.Issue()).ToList();

        Assert.All(made, token => Assert.Equal(43, token.Length));
        Assert.Equal(1000, made.Distinct().Count());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/labs/devops/posix/processes/runaway")]
    [InlineData("/attempts/runaway-1")]
    [InlineData("/nothing")]
    public async Task Without_a_session_every_page_says_how_to_open_Strata(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Stranger();

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("Open Strata with <code>strata up</code>", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/v1/map")]
    [InlineData("/api/v1/attempts")]
    [InlineData("/api/v1/about")]
    [InlineData("/api/nothing")]
    public async Task Without_a_session_the_API_answers_401(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Stranger();
        client.DefaultRequestHeaders.Add("Cookie", $"strata-{host.Port}=guess");

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("\"code\":\"no-session\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_session_lets_in()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/map")).StatusCode);
    }

    [Fact]
    public async Task A_redirect_never_leaves_this_host()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Stranger();

        using var answer = await client.GetAsync($"{host.Url}//elsewhere.example/x?token={host.Tokens.Issue()}");

        Assert.Equal("/elsewhere.example/x", answer.Headers.Location!.OriginalString);
    }
}
