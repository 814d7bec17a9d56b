using System.Diagnostics;
using System.IO.Pipes;
using Strata.Machines.Native;

namespace Strata.Machines.Execution;

/// <summary>
/// Reads what a process says, on a thread of its own. Whoever it leaves running may hold its streams open for ever, so their end
/// cannot be waited for; but what it wrote lies in the pipes when it has ended, and is read to the last byte however busy the host is.
/// </summary>
internal sealed unsafe class OutputPump : IDisposable
{
    private const short PollIn = 1;
    private const int Stack = 256 << 10;

    // More than a pipe can hold, so that somebody who never stops talking does not keep us.
    private const int MostAfterEnd = 2 << 20;

    private readonly FileDescriptor wake = new(Libc.EventFd(0, Libc.O_CLOEXEC));
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PipeStream[] streams;
    private readonly BoundedOutput[] outputs;

    /// <summary>Begins to read both streams of a process.</summary>
    public OutputPump(Process process, BoundedOutput output, BoundedOutput errors)
    {
        streams = [(PipeStream)process.StandardOutput.BaseStream, (PipeStream)process.StandardError.BaseStream];
        outputs = [output, errors];
        new Thread(Run, Stack) { IsBackground = true, Name = "output" }.Start();
    }

    /// <summary>To be called when the process has ended: reads what it has written until now.</summary>
    public Task FinishAsync()
    {
        ulong one = 1;
        _ = Libc.Write(wake.Number, (byte*)&one, sizeof(ulong));
        return done.Task;
    }

    /// <summary>To be called after <see cref="FinishAsync"/> has ended.</summary>
    public void Dispose() => wake.Dispose();

    private void Run()
    {
        try
        {
            Read();
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Read()
    {
        var buffer = stackalloc byte[16384];
        var fds = stackalloc Libc.PollFd[3];
        fds[0] = new() { Fd = Number(streams[0]), Events = PollIn };
        fds[1] = new() { Fd = Number(streams[1]), Events = PollIn };
        fds[2] = new() { Fd = wake.Number, Events = PollIn };
        var left = long.MaxValue;
        while ((fds[0].Fd >= 0 || fds[1].Fd >= 0) && left > 0)
        {
            var ended = left < long.MaxValue;
            if (Libc.Poll(fds, 3, ended ? 0 : -1) < 0)
            {
                continue;
            }

            var any = false;
            for (var i = 0; i < 2; i++)
            {
                if (fds[i].Fd < 0 || fds[i].Returned == 0)
                {
                    continue;
                }

                any = true;
                var got = (int)Libc.Read(fds[i].Fd, buffer, 16384);
                if (got > 0)
                {
                    outputs[i].Append(new(buffer, got));
                    left -= ended ? got : 0;
                }
                else
                {
                    // poll passes over a negative number.
                    fds[i].Fd = -1;
                }
            }

            if (ended && !any)
            {
                return;
            }

            if (!ended && fds[2].Returned != 0)
            {
                left = MostAfterEnd;
                fds[2].Fd = -1;
            }
        }
    }

    private static int Number(PipeStream stream) => (int)stream.SafePipeHandle.DangerousGetHandle();
}
