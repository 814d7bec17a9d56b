using System.Diagnostics;
using Strata.Machines.Hosts;

namespace Strata.Machines.Archives;

/// <summary>Compression by the host's own zstd.</summary>
internal static class Zstandard
{
    /// <summary>The four bytes that every frame begins with. Source: RFC 8878.</summary>
    public static ReadOnlySpan<byte> Magic => [0x28, 0xB5, 0x2F, 0xFD];

    /// <summary>Compresses what is written to the stream that <paramref name="write"/> gets.</summary>
    public static Task CompressAsync(Func<Stream, Task> write, Stream output, CancellationToken cancel) =>
        RunAsync(["-q", "-3", "-T0", "-c"], write, read => read.CopyToAsync(output, cancel), cancel);

    /// <summary>Gives what is compressed in the bytes that <paramref name="write"/> writes to <paramref name="read"/>.</summary>
    public static Task DecompressAsync(Func<Stream, Task> write, Func<Stream, Task> read, CancellationToken cancel) =>
        RunAsync(["-q", "-d", "-c", "--memory=256MB"], write, read, cancel);

    private static async Task RunAsync(string[] arguments, Func<Stream, Task> write, Func<Stream, Task> read, CancellationToken cancel)
    {
        using var process = HostCommand.Start("zstd", arguments);
        var writing = WriteAsync(process, write);
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(cancel);
            await read(process.StandardOutput.BaseStream).ConfigureAwait(false);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new MachineException("image-archive", $"zstd failed: {(await complaint.ConfigureAwait(false)).Trim()}", "Look whether the file is whole, and whether the disk has room.");
            }

            await writing.ConfigureAwait(false);
        }
        finally
        {
            HostCommand.Kill(process);

            // Nobody else reads what it reads before it has stopped.
            await writing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(Process process, Func<Stream, Task> write)
    {
        try
        {
            await write(process.StandardInput.BaseStream).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended and takes no more; its exit code tells.
            }
        }
    }
}
