using System.Threading.Channels;
using Strata.Machines.Native;

namespace Strata.Machines.Terminals;

/// <summary>A terminal over the master side of a pty. A thread of its own waits for output, so that a byte is handed on at once.</summary>
internal sealed class PtyTerminal : ITerminal
{
    private const short PollIn = 1;
    private const nuint SetWindowSize = 0x5414;

    private readonly FileDescriptor master;
    private readonly FileDescriptor wake = new(Libc.EventFd(0, Libc.O_CLOEXEC));
    private readonly Channel<byte[]> output = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource closing = new();
    private readonly Action? used;
    private readonly Thread pump;
    private ReadOnlyMemory<byte> rest;

    /// <param name="used">Called whenever something is read or written.</param>
    public PtyTerminal(FileDescriptor master, string name, Action? used = null)
    {
        this.master = master;
        this.used = used;
        pump = new Thread(Pump) { IsBackground = true, Name = "terminal " + name };
        pump.Start();
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (rest.IsEmpty)
        {
            if (!await output.Reader.WaitToReadAsync(cancel).ConfigureAwait(false))
            {
                return 0;
            }

            if (output.Reader.TryRead(out var bytes))
            {
                rest = bytes;
            }
        }

        used?.Invoke();
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        used?.Invoke();

        // A pty takes a keystroke at once; a large paste may block until the machine reads, so it leaves this thread.
        return bytes.Length <= 1024 ? Send(bytes) : new(Task.Run(() => Send(bytes).AsTask(), cancel));
    }

    public unsafe void Resize(int rows, int columns)
    {
        var size = new Libc.WindowSize { Rows = (ushort)Math.Clamp(rows, 1, 1000), Columns = (ushort)Math.Clamp(columns, 1, 1000) };
        if (!master.IsClosed)
        {
            _ = Libc.Ioctl(master.Number, SetWindowSize, &size);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested)
        {
            return;
        }

        await closing.CancelAsync().ConfigureAwait(false);
        Wake();
        await Task.Run(pump.Join).ConfigureAwait(false);
        master.Dispose();
        wake.Dispose();
        closing.Dispose();
    }

    private unsafe void Wake()
    {
        ulong one = 1;
        _ = Libc.Write(wake.Number, (byte*)&one, 8);
    }

    private unsafe ValueTask Send(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0 && !closing.IsCancellationRequested)
        {
            nint wrote;
            fixed (byte* start = bytes.Span)
            {
                wrote = Libc.Write(master.Number, start, (nuint)bytes.Length);
            }

            if (wrote < 0)
            {
                return Errno.Last == Libc.EINTR ? Send(bytes) : ValueTask.CompletedTask;
            }

            bytes = bytes[(int)wrote..];
        }

        return ValueTask.CompletedTask;
    }

    private unsafe void Pump()
    {
        var fds = stackalloc Libc.PollFd[2];
        var buffer = new byte[32768];
        try
        {
            while (!closing.IsCancellationRequested)
            {
                fds[0] = new() { Fd = master.Number, Events = PollIn };
                fds[1] = new() { Fd = wake.Number, Events = PollIn };
                if (Libc.Poll(fds, 2, -1) < 0)
                {
                    continue;
                }

                if (fds[1].Returned != 0)
                {
                    return;
                }

                nint got;
                fixed (byte* start = buffer)
                {
                    got = Libc.Read(master.Number, start, (nuint)buffer.Length);
                }

                if (got <= 0)
                {
                    return;
                }

                // When the reader is slow the machine waits, as it would for a slow terminal.
                output.Writer.WriteAsync(buffer[..(int)got], closing.Token).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // The terminal was closed while output was waiting.
        }
        finally
        {
            output.Writer.TryComplete();
        }
    }
}
