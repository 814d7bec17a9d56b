using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Strata.Cli.Supervisors;

namespace Strata.Cli.Terminals;

/// <summary>This process's standard streams connected to a command in a machine.</summary>
internal static class ExecSession
{
    /// <summary>What serves for a shell where nobody can type into one: a login shell that reads its lines from standard input. Null on a terminal.</summary>
    public static IReadOnlyList<string>? WordsOfInput() => Console.IsInputRedirected ? ["/bin/bash", "-l"] : null;

    /// <summary>Runs a command to its end; its exit code.</summary>
    public static async Task<int> RunAsync(SupervisorClient client, string machine, IReadOnlyList<string> words, string? user, CancellationToken cancel)
    {
        using var socket = await client.OpenAsync($"/api/v1/machines/{Uri.EscapeDataString(machine)}/exec", cancel).ConfigureAwait(false);
        var request = JsonSerializer.SerializeToUtf8Bytes(new { words, user });
        await socket.SendAsync(request, WebSocketMessageType.Text, true, cancel).ConfigureAwait(false);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _ = Task.Run(() => FeedAsync(socket, over.Token), CancellationToken.None);

        await using var output = Console.OpenStandardOutput();
        await using var errors = Console.OpenStandardError();
        var buffer = new byte[65536];
        var first = true;
        var target = output;
        var text = new StringBuilder();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancel).ConfigureAwait(false);
            switch (part.MessageType)
            {
                case WebSocketMessageType.Close:
                    throw new ClientException("supervisor", "The supervisor ended before the command did.", null, "Try again.");
                case WebSocketMessageType.Text:
                    text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                    if (part.EndOfMessage)
                    {
                        await over.CancelAsync().ConfigureAwait(false);
                        var said = JsonDocument.Parse(text.ToString()).RootElement;
                        return said.TryGetProperty("exit", out var exit) ? exit.GetInt32() : throw SupervisorClient.ReadError(said);
                    }

                    break;
                default:
                    // The first byte of a message says which stream it is.
                    var bytes = buffer.AsMemory(first ? 1 : 0, part.Count - (first ? 1 : 0));
                    target = first ? buffer[0] == 2 ? errors : output : target;
                    first = part.EndOfMessage;
                    await target.WriteAsync(bytes, cancel).ConfigureAwait(false);
                    await target.FlushAsync(cancel).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static async Task FeedAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        var buffer = new byte[16384];
        try
        {
            await using var input = StandardInput.Open();
            while (await input.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var got)
            {
                await socket.SendAsync(buffer.AsMemory(0, got), WebSocketMessageType.Binary, true, cancel).ConfigureAwait(false);
            }

            await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or InvalidOperationException)
        {
            // The command ended first.
        }
    }
}
