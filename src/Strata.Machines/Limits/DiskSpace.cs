using Strata.Machines.Native;

namespace Strata.Machines.Limits;

/// <summary>What is left of a file system of the host. Source: statvfs(3).</summary>
/// <param name="Free">Bytes that may still be written.</param>
/// <param name="Total">Bytes that it has in all.</param>
/// <param name="FreeFiles">Inodes that may still be made; the largest number where it knows no bound.</param>
internal readonly record struct DiskSpace(long Free, long Total, long FreeFiles)
{
    /// <exception cref="IOException">There is no such folder.</exception>
    public static unsafe DiskSpace Of(string folder)
    {
        Libc.StatVfsBuffer buffer;
        if (Libc.StatVfs(folder, &buffer) != 0)
        {
            throw new IOException($"The disk of {folder} cannot be looked at: {Errno.Text(Errno.Last)}.");
        }

        var unit = (long)buffer.FragmentSize;
        return new((long)buffer.AvailableBlocks * unit, (long)buffer.Blocks * unit, buffer.Files == 0 ? long.MaxValue : (long)buffer.AvailableFiles);
    }
}
