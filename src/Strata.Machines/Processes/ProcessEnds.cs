using System.Collections.Concurrent;
using Strata.Machines.Hosts;
using Strata.Machines.Native;

namespace Strata.Machines.Processes;

/// <summary>
/// Tells when processes end that are nobody's children here, as process 1 of a machine is not. One thread waits for all of them.
/// Source: pidfd_open(2).
/// </summary>
internal sealed class ProcessEnds : IDisposable
{
    private const short PollIn = 1;

    private readonly ConcurrentDictionary<FileDescriptor, TaskCompletionSource> waited = new();
    private readonly FileDescriptor wake = new(Libc.EventFd(0, Libc.O_CLOEXEC | Libc.O_NONBLOCK));
    private readonly Thread watcher;
    private volatile bool closing;

    public ProcessEnds()
    {
        watcher = new Thread(Watch) { IsBackground = true, Name = "process ends" };
        watcher.Start();
    }

    /// <summary>Completes when the process has ended; at once when it is gone already, or its number is another's by now.</summary>
    /// <param name="started">Its start time, as in <see cref="ProcessStat.Started"/>.</param>
    public Task EndOf(int pid, ulong started)
    {
        var number = Libc.PidFdOpen(pid);
        if (number < 0)
        {
            return Task.CompletedTask;
        }

        var fd = new FileDescriptor(number);
        if (ProcessStat.Read(pid) is not { State: not 'Z' } stat || stat.Started != started)
        {
            fd.Dispose();
            return Task.CompletedTask;
        }

        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waited[fd] = end;
        Wake();
        return end.Task;
    }

    public void Dispose()
    {
        closing = true;
        Wake();
        watcher.Join();
        foreach (var fd in waited.Keys)
        {
            fd.Dispose();
        }

        wake.Dispose();
    }

    private unsafe void Wake()
    {
        ulong one = 1;
        _ = Libc.Write(wake.Number, (byte*)&one, 8);
    }

    private unsafe void Watch()
    {
        while (!closing)
        {
            var all = waited.ToArray();
            var fds = new Libc.PollFd[all.Length + 1];
            fds[0] = new() { Fd = wake.Number, Events = PollIn };
            for (var i = 0; i < all.Length; i++)
            {
                fds[i + 1] = new() { Fd = all[i].Key.Number, Events = PollIn };
            }

            int ready;
            fixed (Libc.PollFd* start = fds)
            {
                ready = Libc.Poll(start, (nuint)fds.Length, -1);
            }

            if (ready <= 0)
            {
                continue;
            }

            if (fds[0].Returned != 0)
            {
                ulong count;
                _ = Libc.Read(wake.Number, (byte*)&count, 8);
            }

            for (var i = 0; i < all.Length; i++)
            {
                if (fds[i + 1].Returned != 0 && waited.TryRemove(all[i].Key, out var end))
                {
                    all[i].Key.Dispose();
                    end.TrySetResult();
                }
            }
        }
    }
}
