using System.Collections.Concurrent;
using System.Threading.Channels;
using Strata.Machines.Terminals;

namespace Strata.Web.Tests.Fakes;

/// <summary>A terminal that echoes, as a pty does, and tells each line that was typed.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly Channel<byte[]> _output = Channel.CreateUnbounded<byte[]>();
    private readonly List<byte> _line = [];
    private byte[] _rest = [];

    public ConcurrentQueue<(int Rows, int Columns)> Sizes { get; } = new();

    public Action<FakeTerminal, string>? OnLine { get; init; }

    public long Taken { get; private set; }

    /// <summary>How many bytes came from the page, be it from a person's keys or from a terminal that answers by itself.</summary>
    public long Typed { get; private set; }

    public bool Disposed { get; private set; }

    public void Print(byte[] bytes) => _output.Writer.TryWrite(bytes);

    public void Print(string text) => Print(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The shell inside exits.</summary>
    public void End() => _output.Writer.TryComplete();

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (_rest.Length == 0)
        {
            if (!await _output.Reader.WaitToReadAsync(cancel) || !_output.Reader.TryRead(out var next))
            {
                return 0;
            }

            _rest = next;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.AsSpan(0, count).CopyTo(buffer.Span);
        _rest = _rest[count..];
        Taken += count;
        return count;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        Typed += bytes.Length;
        foreach (var key in bytes.ToArray())
        {
            if (key == '\r')
            {
                var line = System.Text.Encoding.UTF8.GetString([.. _line]);
                _line.Clear();
                Print("\r\n");
                OnLine?.Invoke(this, line);
            }
            else
            {
                _line.Add(key);
                Print([key]);
            }
        }

        return ValueTask.CompletedTask;
    }

    public void Resize(int rows, int columns) => Sizes.Enqueue((rows, columns));

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}
