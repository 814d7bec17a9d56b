using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Strata.Cli.Terminals;

/// <summary>The person's terminal connected to one in a machine, until that one ends.</summary>
internal static class TerminalSession
{
    /// <summary>The size to ask for.</summary>
    public static (int Rows, int Columns) Size()
    {
        try
        {
            // A terminal that was told no size says 0.
            return Console.WindowHeight is > 0 and var rows && Console.WindowWidth is > 0 and var columns ? (rows, columns) : (24, 80);
        }
        catch (IOException)
        {
            return (24, 80);
        }
    }

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        using var raw = RawMode.Enter();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var turn = new SemaphoreSlim(1, 1);
        async Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type)
        {
            await turn.WaitAsync(over.Token).ConfigureAwait(false);
            try
            {
                await socket.SendAsync(bytes, type, true, over.Token).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }

        using var resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, context =>
        {
            var (rows, columns) = Size();
            context.Cancel = false;
            _ = SendAsync(Encoding.ASCII.GetBytes($"{{\"rows\":{rows},\"columns\":{columns}}}"), WebSocketMessageType.Text);
        });
        _ = Task.Run(
            async () =>
            {
                var buffer = new byte[4096];
                await using var input = StandardInput.Open();
                try
                {
                    while (await input.ReadAsync(buffer, over.Token).ConfigureAwait(false) is > 0 and var got)
                    {
                        await SendAsync(buffer.AsMemory(0, got), WebSocketMessageType.Binary).ConfigureAwait(false);
                    }
                }
                catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
                {
                    // The session is over.
                }
            },
            CancellationToken.None);

        await using var output = Console.OpenStandardOutput();
        var received = new byte[32768];
        try
        {
            while (await socket.ReceiveAsync(received.AsMemory(), over.Token).ConfigureAwait(false) is { MessageType: WebSocketMessageType.Binary } part)
            {
                await output.WriteAsync(received.AsMemory(0, part.Count), over.Token).ConfigureAwait(false);
                await output.FlushAsync(over.Token).ConfigureAwait(false);
            }
        }
        catch (WebSocketException)
        {
            // The machine or the supervisor ended under it.
        }

        await over.CancelAsync().ConfigureAwait(false);
    }
}
