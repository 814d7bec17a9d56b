using System.Buffers;
using System.Text;

namespace Strata.Machines.Hosts;

/// <summary>Files of /proc, whose length nobody knows before they are read, and on which whoever is in a machine has a say.</summary>
internal static class KernelFile
{
    /// <summary>The beginning of one, as text.</summary>
    /// <param name="limit">Bytes that are read at most.</param>
    /// <exception cref="IOException">It is not there, or not any more.</exception>
    public static string Read(string path, int limit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = ArrayPool<byte>.Shared.Rent(limit);
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, file.ReadAtLeast(buffer.AsSpan(0, limit), limit, throwOnEndOfStream: false));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
