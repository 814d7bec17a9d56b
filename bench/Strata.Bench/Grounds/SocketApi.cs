using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Strata.Bench.Grounds;

/// <summary>An HTTP API on a unix socket: the supervisor's, and the Docker daemon's.</summary>
internal sealed class SocketApi(string path) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    { BaseAddress = new Uri("http://localhost"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Asks; the answer's last line, which is the result also where progress comes before it.</summary>
    /// <exception cref="ApiException">It was refused or failed.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string address, string? json, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, address);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request, cancel).ConfigureAwait(false);
        var text = (await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false)).Trim();
        var last = text[(text.LastIndexOf('\n') + 1)..];
        if (!response.IsSuccessStatusCode || last.StartsWith("{\"error\"", StringComparison.Ordinal))
        {
            throw new ApiException($"{method} {address}: {(int)response.StatusCode} {last}");
        }

        return last.StartsWith('{') || last.StartsWith('[') ? JsonDocument.Parse(last).RootElement : default;
    }

    /// <summary>Opens a WebSocket; the caller disposes it.</summary>
    public async Task<ClientWebSocket> OpenAsync(string address, CancellationToken cancel)
    {
        var opened = new ClientWebSocket();
        try
        {
            await opened.ConnectAsync(new Uri("ws://localhost" + address), client, cancel).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose() => client.Dispose();
}
