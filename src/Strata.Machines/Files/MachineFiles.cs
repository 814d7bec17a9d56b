using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Strata.Machines.Native;

namespace Strata.Machines.Files;

/// <summary>
/// The files of a machine, looked at from outside. Every path is resolved by the kernel beneath the machine's root
/// (openat2 with RESOLVE_IN_ROOT and RESOLVE_NO_MAGICLINKS), so that no link leads out; only regular files are ever read,
/// without blocking, up to a bound. Source: openat2(2).
/// </summary>
public sealed class MachineFiles : IDisposable
{
    /// <summary>Bytes read of a file unless less is asked for.</summary>
    public const int ReadLimit = 16 << 20;

    private const ulong Beneath = Libc.RESOLVE_IN_ROOT | Libc.RESOLVE_NO_MAGICLINKS;

    private readonly FileDescriptor root;

    private MachineFiles(FileDescriptor root) => this.root = root;

    /// <summary>The files as seen by a process: its root in its mount namespace, pinned while this object lives.</summary>
    /// <exception cref="MachineException">The process is gone.</exception>
    public static MachineFiles Of(int pid) => OfFolder($"/proc/{pid}/root");

    /// <summary>The files beneath a folder, as a machine would see them that has it for its root.</summary>
    /// <exception cref="MachineException">There is no such folder.</exception>
    public static MachineFiles OfFolder(string folder)
    {
        var fd = Libc.Open(folder, Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0);
        return fd >= 0
            ? new(new(fd))
            : throw new MachineException("machine-gone", $"The machine's files cannot be reached: {Errno.Text(Errno.Last)}.");
    }

    /// <summary>The status of a name; null when there is none.</summary>
    /// <param name="follow">Whether a final link is followed, inside the machine.</param>
    public FileStatus? Status(string path, bool follow = false)
    {
        using var fd = TryOpen(path, Libc.O_PATH | (follow ? 0 : Libc.O_NOFOLLOW));
        return fd is null ? null : Status(fd);
    }

    /// <summary>The bytes of a regular file, following links inside the machine; null when there is no such regular file.</summary>
    /// <param name="limit">At most this many bytes are returned.</param>
    public unsafe byte[]? Read(string path, int limit = ReadLimit)
    {
        using var file = OpenRegular(path, out var size);
        if (file is null)
        {
            return null;
        }

        var writer = new ArrayBufferWriter<byte>((int)Math.Clamp(size + 1, 1, Math.Max(1, limit)));
        while (writer.WrittenCount < limit)
        {
            var span = writer.GetSpan(4096);
            nint got;
            fixed (byte* start = span)
            {
                got = Libc.Read(file.Number, start, (nuint)Math.Min(span.Length, limit - writer.WrittenCount));
            }

            if (got <= 0)
            {
                break;
            }

            writer.Advance((int)got);
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>The SHA-256 of a regular file, in hexadecimal; null when there is no such regular file, or it is longer than the bound.</summary>
    public unsafe string? Digest(string path, long limit)
    {
        using var file = OpenRegular(path, out _);
        if (file is null)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 << 10];
        fixed (byte* start = buffer)
        {
            nint got;
            while ((got = Libc.Read(file.Number, start, (nuint)buffer.Length)) > 0)
            {
                if ((limit -= got) < 0)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, (int)got);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>An extended attribute of a file or folder, following links inside the machine; null when there is none.</summary>
    /// <param name="name">With its namespace, such as <c>system.posix_acl_access</c>.</param>
    public unsafe byte[]? Attribute(string path, string name)
    {
        using var found = TryOpen(path, Libc.O_PATH);
        if (found is null || Status(found) is not { Type: FileType.File or FileType.Directory })
        {
            return null;
        }

        var buffer = new byte[64 << 10];
        fixed (byte* start = buffer)
        {
            var length = Libc.GetAttributeBehind($"/proc/self/fd/{found.Number}", name, start, (nuint)buffer.Length);
            return length < 0 ? null : buffer[..(int)length];
        }
    }

    /// <summary>The same as text, with what is not UTF-8 replaced.</summary>
    public string? ReadText(string path, int limit = ReadLimit) => Read(path, limit) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>
    /// Writes a file as the machine's root, replacing what is there; the folder must exist. Used before anybody is in the machine,
    /// or in folders that only its root can write.
    /// </summary>
    /// <exception cref="MachineException">It cannot be written.</exception>
    public unsafe void Write(string path, ReadOnlySpan<byte> bytes, int mode, uint uid = 0, uint gid = 0)
    {
        using var file = TryOpen(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_TRUNC | Libc.O_NOFOLLOW | Libc.O_NONBLOCK, mode)
            ?? throw new MachineException("write", $"{path} cannot be written in the machine: {Errno.Text(Errno.Last)}.");
        while (bytes.Length > 0)
        {
            nint wrote;
            fixed (byte* start = bytes)
            {
                wrote = Libc.Write(file.Number, start, (nuint)bytes.Length);
            }

            if (wrote <= 0)
            {
                throw new MachineException("write", $"{path} cannot be written in the machine: {Errno.Text(Errno.Last)}.");
            }

            bytes = bytes[(int)wrote..];
        }

        if ((uid, gid) != (0, 0))
        {
            _ = Libc.Fchown(file.Number, uid, gid);
        }
    }

    /// <summary>Makes a folder as the machine's root; one that is there stays. Its parent must exist.</summary>
    /// <exception cref="MachineException">It cannot be made.</exception>
    public void CreateFolder(string path, int mode)
    {
        var cut = path.LastIndexOf('/');
        using var parent = TryOpen(cut <= 0 ? "/" : path[..cut], Libc.O_PATH | Libc.O_DIRECTORY);
        const int AlreadyThere = 17;
        if (parent is null || (Libc.MakeFolderAt(parent.Number, path[(cut + 1)..], (uint)mode) != 0 && Errno.Last != AlreadyThere))
        {
            throw new MachineException("write", $"{path} cannot be made in the machine: {Errno.Text(Errno.Last)}.");
        }
    }

    /// <summary>Names in a folder, at most <paramref name="limit"/>, in no order; none when there is no such folder.</summary>
    public IReadOnlyList<string> List(string path, int limit = 4096)
    {
        using var folder = TryOpen(path, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_NONBLOCK);
        return folder is null
            ? []
            : [.. Directory.EnumerateFileSystemEntries($"/proc/self/fd/{folder.Number}").Take(limit).Select(e => Path.GetFileName(e)!)];
    }

    public void Dispose() => root.Dispose();

    // What a name leads to is looked at before it is opened for reading: opening a fifo or a device has effects.
    private FileDescriptor? OpenRegular(string path, out long size)
    {
        size = 0;
        using var found = TryOpen(path, Libc.O_PATH);
        if (found is null || Status(found) is not { Type: FileType.File } status)
        {
            return null;
        }

        size = status.Size;
        var file = new FileDescriptor(Libc.Open($"/proc/self/fd/{found.Number}", Libc.O_RDONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC, 0));
        if (!file.IsInvalid)
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    private FileDescriptor? TryOpen(string path, int flags, int mode = 0)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, bytes);
        for (var attempt = 0; ; attempt++)
        {
            var fd = Libc.Openat2(root.Number, bytes, (ulong)(flags | Libc.O_CLOEXEC), (ulong)mode, Beneath);
            if (fd >= 0)
            {
                return new(fd);
            }

            // EAGAIN: something was renamed during the walk, and the kernel cannot vouch for the result.
            if (Errno.Last != 11 || attempt == 8)
            {
                return null;
            }
        }
    }

    // Whoever is root in the machine gives a file any date.
    private static DateTimeOffset Moment(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()));

    private static unsafe FileStatus? Status(FileDescriptor fd)
    {
        Libc.StatxBuffer buffer;
        byte nothing = 0;
        if (Libc.Statx(fd.Number, &nothing, Libc.AT_EMPTY_PATH | Libc.AT_SYMLINK_NOFOLLOW, Libc.STATX_BASIC_STATS, &buffer) != 0)
        {
            return null;
        }

        var type = (buffer.Mode & 0xF000) switch
        {
            0x8000 => FileType.File,
            0x4000 => FileType.Directory,
            0xA000 => FileType.Link,
            0xC000 => FileType.Socket,
            0x1000 => FileType.Fifo,
            _ => FileType.Device,
        };
        string? target = null;
        if (type == FileType.Link)
        {
            var text = stackalloc byte[4096];
            var length = Libc.ReadLinkAt(fd.Number, &nothing, text, 4096);
            target = length >= 0 ? Encoding.UTF8.GetString(text, (int)length) : null;
        }

        return new(type, buffer.Mode & 0xFFF, buffer.Uid, buffer.Gid, (long)buffer.Size, buffer.Inode, buffer.Links, Moment(buffer.Modified.Seconds), buffer.Attributes, target);
    }
}
