namespace Strata.Cli.Speech;

/// <summary>Reads another stream and tells how far it is, once a megabyte.</summary>
/// <param name="tell">Bytes read until now, and how many there are; 0 where that is not known.</param>
internal sealed class CountedStream(Stream inner, Action<long, long> tell) : Stream
{
    private const long Step = 1 << 20;

    private readonly long length = inner.CanSeek ? inner.Length : 0;
    private long read;
    private long told = -Step;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int got)
    {
        read += got;
        if (read - told >= Step)
        {
            told = read;
            tell(read, length);
        }

        return got;
    }
}
