using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Strata.Bench.Peers;

/// <summary>A terminal of an attempt over the same WebSocket as the page's, but without a browser.</summary>
internal sealed class BareTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private readonly ClientWebSocket socket;
    private readonly byte[] buffer = new byte[32 * 1024];
    private Task<WebSocketReceiveResult>? pending;

    private BareTerminal(ClientWebSocket socket) => this.socket = socket;

    /// <param name="page">The attempt's page, with a token.</param>
    public static async Task<BareTerminal> OpenAsync(Uri page, string attempt, CancellationToken cancel)
    {
        var cookies = new CookieContainer();
        using (var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false }))
        {
            using var answer = await client.GetAsync(page, cancel).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
        }

        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader("Origin", page.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new Uri($"ws://{page.Authority}/api/v1/attempts/{attempt}/terminal?rows=24&columns=80"), cancel).ConfigureAwait(false);
        var terminal = new BareTerminal(socket);
        await terminal.SettleAsync(cancel).ConfigureAwait(false);
        return terminal;
    }

    /// <summary>Sends a key; milliseconds until something comes back.</summary>
    public async Task<double> TypeAsync(char key, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await socket.SendAsync(Encoding.ASCII.GetBytes([key]), WebSocketMessageType.Binary, true, cancel).ConfigureAwait(false);
        var got = await ReceiveAsync(cancel).ConfigureAwait(false);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return buffer.AsSpan(0, got.Count).IndexOf((byte)key) >= 0 ? took : throw new InvalidOperationException("The terminal answered something else than the echo.");
    }

    /// <summary>Empties the line.</summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        await socket.SendAsync(new byte[] { 0x15 }, WebSocketMessageType.Binary, true, cancel).ConfigureAwait(false);
        await SettleAsync(cancel).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<WebSocketReceiveResult> ReceiveAsync(CancellationToken cancel)
    {
        var receiving = pending ?? socket.ReceiveAsync(buffer, cancel);
        pending = null;
        return receiving;
    }

    // A cancelled receive would end the connection: the one that waits is kept for the next key.
    private async Task SettleAsync(CancellationToken cancel)
    {
        while (true)
        {
            pending ??= socket.ReceiveAsync(buffer, cancel);
            if (await Task.WhenAny(pending, Task.Delay(Quiet, cancel)).ConfigureAwait(false) != pending)
            {
                return;
            }

            await pending.ConfigureAwait(false);
            pending = null;
        }
    }
}
