using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Strata.Cli.Supervisors;

/// <summary>The supervisor's HTTP API over its unix socket.</summary>
internal sealed class SupervisorClient : IDisposable
{
    private readonly string socketPath;
    private readonly HttpMessageInvoker invoker;

    public SupervisorClient(string socketPath)
    {
        this.socketPath = socketPath;
        invoker = new(new SocketsHttpHandler { ConnectCallback = (_, cancel) => ConnectAsync(cancel), UseProxy = false });
    }

    /// <summary>Which supervisor answers; null when none does.</summary>
    public async Task<RunningSupervisor?> AboutAsync(CancellationToken cancel)
    {
        if (!File.Exists(socketPath))
        {
            return null;
        }

        try
        {
            var about = await GetAsync("/api/v1/about", cancel).ConfigureAwait(false);
            return new(about.GetProperty("build").GetString()!, about.GetProperty("pid").GetInt32(), about.GetProperty("home").GetString()!);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return null;
        }
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancel) => SendAsync(HttpMethod.Get, path, null, cancel);

    public Task<JsonElement> PostAsync(string path, string? json, CancellationToken cancel) => SendAsync(HttpMethod.Post, path, json, cancel);

    public Task<JsonElement> DeleteAsync(string path, CancellationToken cancel) => SendAsync(HttpMethod.Delete, path, null, cancel);

    /// <summary>Long work: progress as it comes, then the result.</summary>
    /// <exception cref="ClientException">It failed.</exception>
    public Task<JsonElement> StreamAsync(string path, string? json, Action<string, double?> progress, CancellationToken cancel) =>
        StreamContentAsync(path, Json(json), progress, cancel);

    /// <summary>Long work on something that is sent along.</summary>
    /// <exception cref="ClientException">It failed.</exception>
    public async Task<JsonElement> StreamContentAsync(string path, HttpContent? content, Action<string, double?> progress, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost" + path) { Content = content };
        using var response = await invoker.SendAsync(request, cancel).ConfigureAwait(false);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false));
        while (await reader.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
        {
            var root = Parse(line);
            if (root.TryGetProperty("result", out var result))
            {
                return result;
            }

            if (root.TryGetProperty("progress", out var step))
            {
                double? done = step.TryGetProperty("done", out var d) && d.ValueKind == JsonValueKind.Number ? d.GetDouble() : null;
                progress(step.GetProperty("step").GetString() ?? "", done);
            }
            else if (root.TryGetProperty("error", out _))
            {
                throw ReadError(root);
            }
        }

        throw new ClientException("supervisor", "The supervisor ended before its answer did.", null, "Look into its log, then try again.");
    }

    /// <summary>Reads bytes as they come.</summary>
    /// <param name="header">A header of the answer that is wanted too.</param>
    /// <returns>The header's value.</returns>
    /// <exception cref="ClientException">It failed.</exception>
    public async Task<string?> DownloadAsync(string path, string header, Func<Stream, Task> take, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, path, null);
        using var response = await invoker.SendAsync(request, cancel).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw ReadError(Parse(await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false)));
        }

        var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await take(stream).ConfigureAwait(false);
        }

        return response.Headers.TryGetValues(header, out var values) ? values.FirstOrDefault() : null;
    }

    /// <summary>Sends bytes to their end, then reads the answer.</summary>
    /// <exception cref="ClientException">It failed.</exception>
    public async Task<JsonElement> UploadAsync(string path, Stream content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost" + path) { Content = new StreamContent(content) };
        return await SendAsync(request, cancel).ConfigureAwait(false);
    }

    /// <summary>A WebSocket of the API.</summary>
    /// <exception cref="ClientException">The supervisor refused, and said why.</exception>
    public async Task<ClientWebSocket> OpenAsync(string path, CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new Uri("ws://localhost" + path), invoker, cancel).ConfigureAwait(false);
            return socket;
        }
        catch (WebSocketException)
        {
            socket.Dispose();

            // A refused handshake hides its body; the same address asked plainly tells the reason.
            await GetAsync(path, cancel).ConfigureAwait(false);
            throw new ClientException("supervisor", "The connection to the machine was refused.", null, "Try again.");
        }
    }

    public void Dispose() => invoker.Dispose();

    internal static ClientException ReadError(JsonElement root)
    {
        var error = root.GetProperty("error");
        string? Text(string name) => error.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new(Text("code") ?? "unknown", Text("message") ?? "The supervisor failed.", Text("where"), Text("fix"));
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement;
        }
        catch (JsonException)
        {
            throw new ClientException("supervisor", "The supervisor answered something that is no JSON.", null, "Look into its log, then try again.");
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? json) =>
        new(method, "http://localhost" + path) { Content = Json(json) };

    private static StringContent? Json(string? json) =>
        json is null ? null : new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancel)
    {
        using var request = Request(method, path, json);
        return await SendAsync(request, cancel).ConfigureAwait(false);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var response = await invoker.SendAsync(request, cancel).ConfigureAwait(false);
        var root = Parse(await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false));
        return response.IsSuccessStatusCode || !root.TryGetProperty("error", out _) ? root : throw ReadError(root);
    }

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
