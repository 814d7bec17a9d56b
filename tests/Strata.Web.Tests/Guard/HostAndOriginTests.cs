using System.Net;
using System.Net.WebSockets;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Guard;

public sealed class HostAndOriginTests
{
    [Theory]
    [InlineData("127.0.0.1:{0}", HttpStatusCode.OK)]
    [InlineData("localhost:{0}", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:{0}", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("rebound.example:{0}", HttpStatusCode.Forbidden)]
    [InlineData("localhost.rebound.example:{0}", HttpStatusCode.Forbidden)]
    [InlineData("[::1]:{0}", HttpStatusCode.Forbidden)]
    public async Task Only_our_own_names_are_answered(string name, HttpStatusCode expected)
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Host = string.Format(null, name, host.Port);

        using var answer = await client.GetAsync("/");
        using var asset = await client.GetAsync("/assets/none.js");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.NotFound : expected, asset.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/v1/attempts", null)]
    [InlineData("POST", "/api/v1/attempts", "null")]
    [InlineData("POST", "/api/v1/attempts", "http://elsewhere.example")]
    [InlineData("POST", "/api/v1/attempts/runaway-1/finish", "http://127.0.0.1:1")]
    [InlineData("DELETE", "/api/v1/attempts/runaway-1", null)]
    [InlineData("GET", "/api/v1/attempts", "http://elsewhere.example")]
    public async Task A_foreign_or_missing_origin_changes_nothing(string method, string path, string? origin)
    {
        await using var host = await TestHost.StartAsync();
        host.Attempts.Open();
        using var client = await host.BrowserAsync();
        client.DefaultRequestHeaders.Remove("Origin");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("\"code\":\"foreign-origin\"", await answer.Content.ReadAsStringAsync());
        Assert.Empty(host.Attempts.Asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://elsewhere.example")]
    [InlineData("https://127.0.0.1:{0}")]
    public async Task A_WebSocket_needs_our_origin(string? origin)
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", await host.CookieAsync());
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", string.Format(null, origin, host.Port));
        }

        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/api/v1/attempts/{attempt}/terminal"), CancellationToken.None));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
        Assert.Empty(host.Attempts.Terminals);
    }

    [Fact]
    public async Task A_WebSocket_needs_a_session()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", host.Url);
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/api/v1/attempts/{attempt}/terminal"), CancellationToken.None));

        Assert.Equal(HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Every_answer_carries_the_policy()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        foreach (var path in new[] { "/", "/nothing", "/api/v1/map", "/assets/none.js" })
        {
            using var answer = await client.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy);
            Assert.Contains("script-src 'self';", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Fact]
    public async Task The_style_nonce_is_fresh_for_each_page()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await host.BrowserAsync();

        using var first = await client.GetAsync("/");
        using var second = await client.GetAsync("/");

        Assert.NotEqual(first.Headers.GetValues("Content-Security-Policy").Single(), second.Headers.GetValues("Content-Security-Policy").Single());
    }
}
