using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Strata.Machines.Hosts;
using Strata.Machines.Native;

namespace Strata.Machines.Confinement;

/// <summary>
/// Starts programs that carry <see cref="SystemCallFilter"/> and hand it to all that they start, and get no open file but their three
/// standard streams. A filter holds for the
/// thread that takes it and for its children, so one thread takes it and starts them all, one after another.
/// </summary>
internal sealed class ConfinedStarter : IDisposable
{
    private readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> asked = [];

    public ConfinedStarter()
    {
        var thread = new Thread(Serve, 256 << 10) { IsBackground = true, Name = "confined starter" };
        thread.Start();
    }

    /// <summary>Starts it as <see cref="Process.Start(ProcessStartInfo)"/> does.</summary>
    /// <exception cref="MachineException">The kernel takes no filter: then nothing is started.</exception>
    /// <exception cref="ObjectDisposedException">The supervisor is letting go of its machines.</exception>
    public Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            asked.Add((start, started));
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(ConfinedStarter));
        }

        return started.Task.GetAwaiter().GetResult();
    }

    public void Dispose() => asked.CompleteAdding();

    private void Serve()
    {
        var refusal = Confine();
        foreach (var (start, started) in asked.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(refusal is null ? Begin(start) : throw refusal);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        }

        asked.Dispose();
    }

    private static Process Begin(ProcessStartInfo start)
    {
        OpenFiles.KeepFromChildren();
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new MachineException("run", $"The command could not be started in the machine: {Errno.Text(e.NativeErrorCode)}.", "Give it fewer and shorter words, or another user.", e);
        }
    }

    private static unsafe MachineException? Confine()
    {
        if (SystemCallFilter.For(RuntimeInformation.ProcessArchitecture) is not { } program)
        {
            return new("no-filter", $"Strata has no filter of system calls for this processor ({RuntimeInformation.ProcessArchitecture}), and starts no machine without.", "Run it on an x86-64 or ARM64 computer.");
        }

        fixed (FilterInstruction* first = program.AsSpan())
        {
            var whole = new Libc.FilterProgram { Length = (ushort)program.Length, First = first };
            return Libc.AttachFilter(&whole) == 0
                ? null
                : new("no-filter", $"The kernel takes no filter of system calls ({Errno.Text(Errno.Last)}), and Strata starts no machine without.", "It needs CONFIG_SECCOMP_FILTER, which every distribution's kernel has.");
        }
    }
}
