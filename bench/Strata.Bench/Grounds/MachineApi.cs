using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace Strata.Bench.Grounds;

/// <summary>Machines by hand, over the supervisor's socket.</summary>
internal sealed class MachineApi(SocketApi api)
{
    /// <summary>Starts a machine, times that, and stops it. A machine whose start was cancelled is marked as transient: none stays.</summary>
    public async Task<MachineStart> StartAndStopAsync(string profile, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await api.SendAsync(HttpMethod.Post, $"/api/v1/machines/?image={Ground.Image}&profile={profile}&transient=true", null, cancel).ConfigureAwait(false);
        var asked = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var started = answer.GetProperty("result");
        await api.SendAsync(HttpMethod.Delete, $"/api/v1/machines/{started.GetProperty("id").GetString()}", null, CancellationToken.None).ConfigureAwait(false);
        return new(started.GetProperty("promptMs").GetDouble(), started.GetProperty("readyMs").GetDouble(), asked);
    }

    /// <summary>Starts a machine and leaves it; the caller stops it.</summary>
    public async Task<string> StartAsync(string profile, CancellationToken cancel)
    {
        var answer = await api.SendAsync(HttpMethod.Post, $"/api/v1/machines/?image={Ground.Image}&profile={profile}&transient=true", null, cancel).ConfigureAwait(false);
        return answer.GetProperty("result").GetProperty("id").GetString()!;
    }

    public Task StopAsync(string id) => api.SendAsync(HttpMethod.Delete, $"/api/v1/machines/{id}", null, CancellationToken.None);

    /// <summary>Keeps a machine's disk; the snapshot and how long the request took.</summary>
    public async Task<(string Snapshot, double Milliseconds)> SnapshotAsync(string id, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await api.SendAsync(HttpMethod.Post, $"/api/v1/machines/{id}/snapshots", null, cancel).ConfigureAwait(false);
        return (answer.GetProperty("id").GetString()!, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>Takes a machine back to a snapshot; how long that took.</summary>
    public async Task<double> RestoreAsync(string id, string snapshot, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await api.SendAsync(HttpMethod.Post, $"/api/v1/machines/{id}/restore?snapshot={snapshot}", null, cancel).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>Starts a machine from a copy of another's disk, which the caller stops; how long the start took.</summary>
    public async Task<(string Machine, double Milliseconds)> CloneAsync(string id, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await api.SendAsync(HttpMethod.Post, $"/api/v1/machines/{id}/clone", null, cancel).ConfigureAwait(false);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return (answer.GetProperty("result").GetProperty("id").GetString()!, took);
    }

    /// <summary>Runs a command as root; how long it took in the supervisor, and for the caller from before the connection to the answer.</summary>
    public Task<(double Micros, double AskedMs)> ExecuteAsync(string id, string command, CancellationToken cancel) => ExecuteAsync(id, [command], cancel);

    /// <inheritdoc cref="ExecuteAsync(string, string, CancellationToken)" />
    public async Task<(double Micros, double AskedMs)> ExecuteAsync(string id, IReadOnlyList<string> words, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        using var socket = await api.OpenAsync($"/api/v1/machines/{id}/exec", cancel).ConfigureAwait(false);
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { words }), WebSocketMessageType.Text, true, cancel).ConfigureAwait(false);
        await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, cancel).ConfigureAwait(false);
        var buffer = new byte[4096];
        var got = await socket.ReceiveAsync(buffer.AsMemory(), cancel).ConfigureAwait(false);
        while (got.MessageType == WebSocketMessageType.Binary)
        {
            // What the command prints.
            got = await socket.ReceiveAsync(buffer.AsMemory(), cancel).ConfigureAwait(false);
        }

        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var said = JsonDocument.Parse(buffer.AsMemory(0, got.Count)).RootElement;
        return said.TryGetProperty("exit", out var exit) && exit.GetInt32() == 0
            ? (said.GetProperty("micros").GetDouble(), took)
            : throw new ApiException($"The command in {id} failed: {said}");
    }
}
