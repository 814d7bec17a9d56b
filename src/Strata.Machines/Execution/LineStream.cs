using System.Text;

namespace Strata.Machines.Execution;

/// <summary>Takes bytes as they come and hands on whole lines, as text; what is left at the end is a line too.</summary>
internal sealed class LineStream(Action<string> take) : Stream
{
    private const int Longest = 65536;

    private readonly MemoryStream line = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (var b in buffer)
        {
            // Programs that draw progress end their lines by a carriage return.
            if (b is (byte)'\n' or (byte)'\r' || line.Length == Longest)
            {
                Hand();
            }

            if (b is not ((byte)'\n' or (byte)'\r'))
            {
                line.WriteByte(b);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Hand();
        line.Dispose();
        base.Dispose(disposing);
    }

    private void Hand()
    {
        if (line.Length > 0)
        {
            take(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
            line.SetLength(0);
        }
    }
}
