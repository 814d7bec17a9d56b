using System.Text;

namespace Strata.Machines.Native;

/// <summary>What the kernel says of a name, links not followed. Source: statx(2).</summary>
internal readonly record struct FileNode(int Mode, uint Uid, uint Gid, long Size, uint Links, ulong Device, ulong Inode, uint RawMajor, uint RawMinor, long Modified)
{
    public const int TypeMask = 0xF000, Folder = 0x4000, File = 0x8000, Link = 0xA000, Socket = 0xC000, Fifo = 0x1000, Character = 0x2000;

    public int Type => Mode & TypeMask;

    public int Permissions => Mode & 0xFFF;

    public bool IsFolder => Type == Folder;

    /// <summary>Whether overlayfs takes it for "there is nothing of this name below". Source: the kernel's overlayfs documentation.</summary>
    public bool IsWhiteout => Type == Character && RawMajor == 0 && RawMinor == 0;

    /// <summary>Looks at a name; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static unsafe FileNode? Of(string path)
    {
        Libc.StatxBuffer buffer;
        fixed (byte* text = Encoding.UTF8.GetBytes(path + "\0"))
        {
            if (Libc.Statx(Libc.AT_FDCWD, text, Libc.AT_SYMLINK_NOFOLLOW, Libc.STATX_BASIC_STATS, &buffer) != 0)
            {
                return Errno.Last is Libc.ENOENT or Libc.ENOTDIR ? null : throw new IOException($"{path}: {Errno.Text(Errno.Last)}");
            }
        }

        return new(
            buffer.Mode,
            buffer.Uid,
            buffer.Gid,
            (long)buffer.Size,
            buffer.Links,
            ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor,
            buffer.Inode,
            buffer.DeviceMajorOfFile,
            buffer.DeviceMinorOfFile,
            buffer.Modified.Seconds);
    }
}
