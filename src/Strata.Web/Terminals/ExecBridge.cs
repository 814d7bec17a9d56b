using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Strata.Machines.Execution;
using Strata.Practice;
using Strata.Web.Api;

namespace Strata.Web.Terminals;

/// <summary>
/// Carries a command's standard streams over a WebSocket. The client sends a text frame with the request, binary frames with
/// input, and an empty text frame at its end; it gets binary frames that begin with 1 (output) or 2 (errors), and at last a text
/// frame <c>{"exit":N,"micros":N}</c>, how long it took in the supervisor, or <c>{"error":{…}}</c>.
/// </summary>
internal sealed class ExecBridge(WebSocket socket) : IDisposable
{
    private const int LongestRequest = 1 << 20;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs one command.</summary>
    public async Task RunAsync(Func<MachineCommand, Stream, Stream, Stream, CancellationToken, Task<int>> run, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var request = await RequestAsync(over.Token);
            var input = new Pipe();
            var feeding = FeedAsync(input.Writer, over);
            try
            {
                var command = new MachineCommand(request.Words ?? [], request.User, request.Folder);
                var began = Stopwatch.GetTimestamp();
                var exit = await run(command, input.Reader.AsStream(), new Sink(this, 1), new Sink(this, 2), over.Token);
                await SayAsync(string.Create(CultureInfo.InvariantCulture, $"{{\"exit\":{exit},\"micros\":{Stopwatch.GetElapsedTime(began).TotalMicroseconds:0}}}"), cancel);
            }
            catch (Exception e) when (PracticeException.From(e) is { } told)
            {
                var body = new ErrorBody(new(told.Code, told.Message, told.Where, told.Fix));
                await SayAsync(JsonSerializer.Serialize(body, ApiJson.Default.ErrorBody), cancel);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
            await Task.WhenAny(feeding, Task.Delay(TimeSpan.FromSeconds(1), cancel));
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The client went away: what it had run is ended by the cancellation.
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ExecRequest> RequestAsync(CancellationToken cancel)
    {
        var text = new ArrayBufferWriter<byte>();
        while (true)
        {
            var part = await socket.ReceiveAsync(text.GetMemory(4096), cancel);
            text.Advance(part.Count);
            if (part.MessageType != WebSocketMessageType.Text || text.WrittenCount > LongestRequest)
            {
                throw new WebSocketException("The first frame is no request.");
            }

            if (part.EndOfMessage)
            {
                return JsonSerializer.Deserialize(text.WrittenSpan, ApiJson.Default.ExecRequest)
                    ?? throw new WebSocketException("The first frame is no request.");
            }
        }
    }

    private async Task FeedAsync(PipeWriter input, CancellationTokenSource over)
    {
        try
        {
            var ended = false;
            var scratch = new byte[1024];
            while (true)
            {
                // After the end of input only the client's leave is waited for.
                var part = await socket.ReceiveAsync(ended ? scratch : input.GetMemory(16384), over.Token);
                switch (part.MessageType)
                {
                    case WebSocketMessageType.Close:
                        await over.CancelAsync();
                        return;
                    case WebSocketMessageType.Text:
                        ended = true;
                        await input.CompleteAsync();
                        break;
                    case WebSocketMessageType.Binary when ended:
                        break;
                    default:
                        input.Advance(part.Count);
                        await input.FlushAsync(over.Token);
                        break;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or InvalidOperationException)
        {
            await over.CancelAsync();
        }
        finally
        {
            await input.CompleteAsync();
        }
    }

    private Task SayAsync(string text, CancellationToken cancel) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, cancel);

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(bytes, type, true, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed class Sink(ExecBridge bridge, byte channel) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var frame = new byte[buffer.Length + 1];
            frame[0] = channel;
            buffer.CopyTo(frame.AsMemory(1));
            await bridge.SendAsync(frame, WebSocketMessageType.Binary, cancellationToken);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
