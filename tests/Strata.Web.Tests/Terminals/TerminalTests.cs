using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Terminals;

public sealed class TerminalTests
{
    private static readonly CancellationToken s_soon = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task Keystrokes_come_back_and_the_size_arrives()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await OpenAsync(host, "rows=30&columns=100");
        await UntilAsync(socket, "$ ");

        await socket.SendAsync("echo hi"u8.ToArray(), WebSocketMessageType.Binary, true, s_soon);
        await UntilAsync(socket, "echo hi");
        await socket.SendAsync("""{"rows":41,"columns":132}"""u8.ToArray(), WebSocketMessageType.Text, true, s_soon);
        await socket.SendAsync("""{"rows":0,"columns":99999}"""u8.ToArray(), WebSocketMessageType.Text, true, s_soon);
        await socket.SendAsync("not json"u8.ToArray(), WebSocketMessageType.Text, true, s_soon);
        await socket.SendAsync("x"u8.ToArray(), WebSocketMessageType.Binary, true, s_soon);
        await UntilAsync(socket, "x");

        Assert.True(host.Attempts.Terminals.TryPeek(out var terminal));
        Assert.Equal([(30, 100), (41, 132), (1, 1000)], terminal.Sizes);
    }

    [Fact]
    public async Task The_socket_of_the_command_line_needs_neither_session_nor_origin()
    {
        await using var host = await TestHost.StartAsync();
        var attempt = host.Attempts.Open();
        using var socket = new ClientWebSocket();
        using var through = new HttpMessageInvoker(host.SocketHandler());

        await socket.ConnectAsync(new Uri($"ws://strata/api/v1/attempts/{attempt}/terminal"), through, s_soon);

        await UntilAsync(socket, "$ ");
    }

    [Fact]
    public async Task A_shell_that_ends_closes_the_socket()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await OpenAsync(host);
        await UntilAsync(socket, "$ ");

        await socket.SendAsync("exit\r"u8.ToArray(), WebSocketMessageType.Binary, true, s_soon);
        await UntilAsync(socket, null);

        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
        Assert.Equal("ended", socket.CloseStatusDescription);
    }

    [Fact]
    public async Task A_page_that_closes_hangs_up()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await OpenAsync(host);
        await UntilAsync(socket, "$ ");
        Assert.True(host.Attempts.Terminals.TryPeek(out var terminal));

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, s_soon);

        await EventuallyAsync(() => terminal.Disposed);
    }

    [Fact]
    public async Task A_client_that_says_what_it_drew_is_never_flooded()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await OpenAsync(host);
        await UntilAsync(socket, "$ ");
        Assert.True(host.Attempts.Terminals.TryPeek(out var terminal));
        await socket.SendAsync("""{"drawn":0}"""u8.ToArray(), WebSocketMessageType.Text, true, s_soon);
        await socket.SendAsync("!"u8.ToArray(), WebSocketMessageType.Binary, true, s_soon);
        await UntilAsync(socket, "!");

        terminal.Print(new byte[8 << 20]);
        var got = await CountAsync(socket, 512 * 1024);
        Assert.InRange(terminal.Taken, got, 1 << 20);

        var reading = CountAsync(socket, 100_000);
        Assert.False(reading.IsCompleted && terminal.Taken > 1 << 20);
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"drawn":{{got}}}"""), WebSocketMessageType.Text, true, s_soon);
        Assert.True(await reading > 0);
    }

    [Fact]
    public async Task An_echo_takes_less_than_15_ms()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await OpenAsync(host);
        await UntilAsync(socket, "$ ");
        var times = new List<double>();
        for (var i = 0; i < 100; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await socket.SendAsync("k"u8.ToArray(), WebSocketMessageType.Binary, true, s_soon);
            await UntilAsync(socket, "k");
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Assert.InRange(times[50], 0, 15);
    }

    [Fact]
    public async Task A_terminal_that_cannot_be_opened_is_refused_with_its_reason()
    {
        await using var host = await TestHost.StartAsync();
        host.Attempts.TerminalRefused = true;
        using var client = await host.BrowserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/attempts/{host.Attempts.Open()}/terminal");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "MDEyMzQ1Njc4OWFiY2RlZg==");

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("The machine is not running.", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<ClientWebSocket> OpenAsync(TestHost host, string query = "")
    {
        var attempt = host.Attempts.Open();
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", await host.CookieAsync());
        socket.Options.SetRequestHeader("Origin", host.Url);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/api/v1/attempts/{attempt}/terminal?{query}"), s_soon);
        return socket;
    }

    // Reads until the text was printed; null: until the other side closes.
    private static async Task UntilAsync(ClientWebSocket socket, string? text)
    {
        var seen = new StringBuilder();
        var buffer = new byte[4096];
        while (text is null || !seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            var part = await socket.ReceiveAsync(buffer, s_soon);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                Assert.Null(text);
                return;
            }

            seen.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
    }

    private static async Task<long> CountAsync(ClientWebSocket socket, long atLeast)
    {
        var buffer = new byte[64 * 1024];
        long count = 0;
        while (count < atLeast)
        {
            count += (await socket.ReceiveAsync(buffer, s_soon)).Count;
        }

        return count;
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(5, s_soon);
        }
    }
}
