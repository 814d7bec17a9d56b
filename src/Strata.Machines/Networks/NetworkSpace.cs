using Strata.Machines.Native;

namespace Strata.Machines.Networks;

/// <summary>A network namespace, held open. Source: network_namespaces(7), setns(2).</summary>
internal sealed class NetworkSpace : IDisposable
{
    private readonly FileDescriptor handle;

    private NetworkSpace(FileDescriptor handle) => this.handle = handle;

    /// <summary>The one that a process is in; null when there is no such process.</summary>
    public static NetworkSpace? OfProcess(int process) => Open($"/proc/{process}/ns/net");

    /// <summary>One by its file, or by the file it is pinned to.</summary>
    public static NetworkSpace? Open(string path)
    {
        var fd = Libc.Open(path, Libc.O_RDONLY | Libc.O_CLOEXEC, 0);
        return fd < 0 ? null : new(new FileDescriptor(fd));
    }

    /// <summary>Makes one that nothing is in and pins it to a file, so that it outlives this process, then does the first work in it.</summary>
    /// <exception cref="MachineException">This host allows none.</exception>
    public static Task CreateAsync(string pin, Action work) => OnThreadAsync(() =>
    {
        File.WriteAllBytes(pin, []);
        if (Libc.Unshare(Libc.CLONE_NEWNET) != 0 || Libc.Mount("/proc/thread-self/ns/net", pin, null, Libc.MS_BIND, null) != 0)
        {
            throw new MachineException("network", $"A network namespace cannot be made: {Errno.Text(Errno.Last)}.", "Run `strata doctor` to see what this host lacks.");
        }

        work();
        return true;
    });

    /// <summary>Lets go of a pinned one: it ends with the last that uses it.</summary>
    public static void Unpin(string pin)
    {
        _ = Libc.Unmount(pin, Libc.MNT_DETACH);
        File.Delete(pin);
    }

    /// <summary>Does work in it. Sockets that are made there stay there.</summary>
    /// <exception cref="MachineException">It cannot be entered.</exception>
    public Task<T> RunAsync<T>(Func<T> work) => OnThreadAsync(() =>
    {
        Enter();
        return work();
    });

    /// <summary>Its descriptor.</summary>
    public int Handle => handle.Number;

    /// <summary>Moves the calling thread into it. Only for threads that end afterwards, as those of <see cref="RunAsync"/> do.</summary>
    /// <exception cref="MachineException">It cannot be entered.</exception>
    public void Enter()
    {
        if (Libc.SetNamespace(handle.Number, Libc.CLONE_NEWNET) != 0)
        {
            throw new MachineException("network", $"A network namespace cannot be entered: {Errno.Text(Errno.Last)}.", "Run `strata doctor` to see what this host lacks.");
        }
    }

    public void Dispose() => handle.Dispose();

    // A thread that ends with the work: its network namespace is nobody else's afterwards.
    private static Task<T> OnThreadAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(work());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            256 << 10) { IsBackground = true };
        thread.Start();
        return done.Task;
    }
}
