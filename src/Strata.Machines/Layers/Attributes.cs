using System.Text;
using Strata.Machines.Native;

namespace Strata.Machines.Layers;

/// <summary>Extended attributes of names, links not followed. Source: xattr(7).</summary>
internal static class Attributes
{
    /// <summary>Where overlayfs keeps its own under <c>userxattr</c>.</summary>
    public const string Overlay = "user.overlay.";

    /// <summary>A folder that hides the one below it. Source: the kernel's overlayfs documentation.</summary>
    public const string Opaque = Overlay + "opaque";

    private const int MostBytes = 65536;

    public static unsafe IReadOnlyList<string> Names(string path)
    {
        var buffer = new byte[MostBytes];
        fixed (byte* start = buffer)
        {
            var length = Libc.ListAttributes(path, start, MostBytes);
            return length >= 0
                ? Encoding.UTF8.GetString(buffer, 0, (int)length).Split('\0', StringSplitOptions.RemoveEmptyEntries)
                : Errno.Last == Libc.EOPNOTSUPP ? [] : throw Failed(path);
        }
    }

    /// <summary>A value; null when there is none of that name.</summary>
    public static unsafe byte[]? Get(string path, string name)
    {
        var buffer = new byte[MostBytes];
        fixed (byte* start = buffer)
        {
            var length = Libc.GetAttribute(path, name, start, MostBytes);
            return length >= 0 ? buffer[..(int)length] : Errno.Last is Libc.ENODATA or Libc.EOPNOTSUPP ? null : throw Failed(path);
        }
    }

    public static unsafe void Set(string path, string name, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            if (Libc.SetAttribute(path, name, start, (nuint)value.Length, 0) != 0)
            {
                throw Failed(path);
            }
        }
    }

    public static void Remove(string path, string name)
    {
        if (Libc.RemoveAttribute(path, name) != 0 && Errno.Last != Libc.ENODATA)
        {
            throw Failed(path);
        }
    }

    public static bool IsOpaque(string folder) => Get(folder, Opaque) is [(byte)'y'];

    private static IOException Failed(string path) => new($"{path}: {Errno.Text(Errno.Last)}");
}
