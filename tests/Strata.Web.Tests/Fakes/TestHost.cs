using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Strata.Practice.Attempts;
using Strata.Practice.Deliverables;
using Strata.Practice.Maps;
using Strata.Web.Sessions;

namespace Strata.Web.Tests.Fakes;

/// <summary>The web app on a free port and on a socket of its own, over fakes.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app, string socket, FakeAttempts attempts, TokenStore tokens, TestClock clock)
    {
        _app = app;
        Socket = socket;
        Attempts = attempts;
        Tokens = tokens;
        Clock = clock;
        Url = app.Urls.First(url => url.StartsWith("http://127.", StringComparison.Ordinal));
    }

    public string Url { get; }

    public int Port => new Uri(Url).Port;

    public string Socket { get; }

    public FakeAttempts Attempts { get; }

    public TokenStore Tokens { get; }

    public TestClock Clock { get; }

    public FakeDeliverables Deliverables { get; private init; } = new();

    public TaskCompletionSource Quit { get; private init; } = new();

    public static async Task<TestHost> StartAsync(int layers = 6, bool isImported = false)
    {
        var clock = new TestClock();
        var attempts = new FakeAttempts { IsImported = isImported };
        var deliverables = new FakeDeliverables();
        var tokens = new TokenStore(clock);
        var quit = new TaskCompletionSource();
        var socket = Path.Combine(Path.GetTempPath(), $"strata-web-{Guid.NewGuid():N}.sock");
        var options = new WebOptions(0, socket, "test-build", "/somewhere/strata", tokens, () =>
        {
            quit.TrySetResult();
            return Task.CompletedTask;
        });
        var app = WebHost.Build(options, services => services
            .AddSingleton<IAttempts>(attempts)
            .AddSingleton<IMaps>(new FakeMaps(layers, isImported))
            .AddSingleton<IDeliverables>(deliverables)
            .AddSingleton<TimeProvider>(clock));
        await app.StartAsync();
        return new TestHost(app, socket, attempts, tokens, clock) { Quit = quit, Deliverables = deliverables };
    }

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient Stranger() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Url) };

    /// <summary>A client with a session, which says the right Origin.</summary>
    public async Task<HttpClient> BrowserAsync()
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Add("Cookie", await CookieAsync());
        client.DefaultRequestHeaders.Add("Origin", Url);
        return client;
    }

    /// <summary>Exchanges a token for a session's cookie.</summary>
    public async Task<string> CookieAsync()
    {
        using var client = Stranger();
        using var answer = await client.GetAsync($"/?token={Tokens.Issue()}");
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>A client that comes in by the unix socket.</summary>
    public HttpClient CommandLine() => new(SocketHandler()) { BaseAddress = new Uri("http://strata/") };

    public SocketsHttpHandler SocketHandler() => new()
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        File.Delete(Socket);
    }
}
