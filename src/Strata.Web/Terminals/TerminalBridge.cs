using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Strata.Machines.Terminals;
using Strata.Web.Api;

namespace Strata.Web.Terminals;

/// <summary>
/// Carries bytes between a pty and a WebSocket, each chunk as soon as it is there. A client that says how much it has
/// drawn is never more than <see cref="Ahead"/> bytes behind, so that Ctrl-C works while a flood is printed; one that
/// never says so gets everything at once.
/// </summary>
internal sealed class TerminalBridge(ITerminal terminal, WebSocket socket)
{
    private const int Chunk = 32 * 1024;
    private const long Ahead = 512 * 1024;
    private const int LongestWord = 256;

    private readonly Lock _lock = new();
    private TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sent;
    private long? _drawn;

    /// <summary>Runs until either side ends.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var output = OutputAsync(over.Token);
        var input = InputAsync(over.Token);
        var first = await Task.WhenAny(output, input);
        if (first == output && output.IsCompletedSuccessfully)
        {
            await CloseAsync("ended");

            // Cancelling a receive cuts the connection: the client first gets a moment to answer the close.
            await Task.WhenAny(input, Task.Delay(TimeSpan.FromSeconds(1), over.Token));
        }

        await over.CancelAsync();
        foreach (var side in new[] { output, input })
        {
            try
            {
                await side;
            }
            catch (Exception end) when (end is OperationCanceledException or WebSocketException or IOException)
            {
                // The other side ended first, or the connection or the machine went away: either way it is over.
            }
        }
    }

    private async Task OutputAsync(CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (await terminal.ReadAsync(buffer.AsMemory(0, Chunk), cancel) is var count and > 0)
            {
                await socket.SendAsync(buffer.AsMemory(0, count), WebSocketMessageType.Binary, true, cancel);
                await RoomAsync(count).WaitAsync(cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task InputAsync(CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        var word = new ArrayBufferWriter<byte>(LongestWord);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(0, Chunk), cancel);
                switch (part.MessageType)
                {
                    case WebSocketMessageType.Close:
                        await CloseAsync("closed");
                        return;
                    case WebSocketMessageType.Binary:
                        await terminal.WriteAsync(buffer.AsMemory(0, part.Count), cancel);
                        break;
                    default:
                        if (word.WrittenCount + part.Count > LongestWord)
                        {
                            await CloseAsync("too long", WebSocketCloseStatus.MessageTooBig);
                            return;
                        }

                        word.Write(buffer.AsSpan(0, part.Count));
                        if (part.EndOfMessage)
                        {
                            Hear(word.WrittenSpan);
                            word.ResetWrittenCount();
                        }

                        break;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Hear(ReadOnlySpan<byte> json)
    {
        TerminalWord? word;
        try
        {
            word = JsonSerializer.Deserialize(json, ApiJson.Default.TerminalWord);
        }
        catch (JsonException)
        {
            return;
        }

        if (word is { Rows: { } rows, Columns: { } columns })
        {
            terminal.Resize(Math.Clamp(rows, 1, 1000), Math.Clamp(columns, 1, 1000));
        }

        if (word?.Drawn is { } drawn)
        {
            lock (_lock)
            {
                _drawn = drawn;
                if (_sent - drawn < Ahead)
                {
                    _caughtUp.TrySetResult();
                }
            }
        }
    }

    private Task RoomAsync(int count)
    {
        lock (_lock)
        {
            _sent += count;
            if (_drawn is not { } drawn || _sent - drawn < Ahead)
            {
                return Task.CompletedTask;
            }

            if (_caughtUp.Task.IsCompleted)
            {
                _caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _caughtUp.Task;
        }
    }

    private async Task CloseAsync(string why, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await socket.CloseOutputAsync(status, why, patience.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }
}
