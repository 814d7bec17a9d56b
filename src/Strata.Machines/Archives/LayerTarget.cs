using System.Security.Cryptography;
using System.Text;
using Strata.Machines.Native;

namespace Strata.Machines.Archives;

/// <summary>
/// Unpacks the entries of one layer into a folder. Every path is resolved by the kernel beneath that folder, through no link
/// (openat2 with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS), and nothing that is there is ever replaced: whatever an archive
/// holds, it cannot touch anything else. Source: openat2(2).
/// </summary>
internal sealed class LayerTarget : IDisposable
{
    private const ulong Beneath = Libc.RESOLVE_BENEATH | Libc.RESOLVE_NO_SYMLINKS | Libc.RESOLVE_NO_MAGICLINKS | Libc.RESOLVE_NO_XDEV;

    private readonly FileDescriptor root;
    private readonly List<LayerEntry> folders = [];

    /// <param name="folder">Is made, and must not be there yet.</param>
    public LayerTarget(string folder)
    {
        Directory.CreateDirectory(folder);
        root = new(Libc.Open(folder, Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0));
        if (root.IsInvalid)
        {
            throw new IOException($"{folder}: {Errno.Text(Errno.Last)}");
        }
    }

    /// <summary>Unpacks one entry; the SHA-256 of a file's bytes, empty for everything else.</summary>
    /// <exception cref="MachineException">It cannot be unpacked where it says.</exception>
    public async Task<byte[]> AddAsync(LayerEntry entry, Stream? content, CancellationToken cancel)
    {
        if (entry.Path.Length == 0)
        {
            folders.Add(entry);
            using var own = Open("", Libc.O_RDONLY | Libc.O_DIRECTORY, 0);
            Own(own, entry);
            return [];
        }

        var cut = entry.Path.LastIndexOf('/');
        using var parent = Open(cut < 0 ? "" : entry.Path[..cut], Libc.O_PATH | Libc.O_DIRECTORY, 0) ?? throw Failed(entry);
        var name = entry.Path[(cut + 1)..];
        switch (entry.Kind)
        {
            case LayerEntryKind.Folder:
                Demand(Libc.MakeFolderAt(parent.Number, name, 0x1C0), entry);
                folders.Add(entry);
                using (var made = Open(entry.Path, Libc.O_RDONLY | Libc.O_DIRECTORY, 0))
                {
                    Own(made, entry);
                }

                return [];
            case LayerEntryKind.File:
                return await WriteAsync(entry, content, cancel).ConfigureAwait(false);
            case LayerEntryKind.HardLink:
                LinkTo(entry, parent, name);
                return [];
            case LayerEntryKind.SymbolicLink:
                Demand(Libc.MakeLinkAt(entry.Target, parent.Number, name), entry);
                break;
            case LayerEntryKind.Fifo:
                Demand(Libc.MakeNodeAt(parent.Number, name, (uint)(FileNode.Fifo | (entry.Mode & 0x1FF)), 0), entry);
                break;
            default:
                Demand(Libc.MakeNodeAt(parent.Number, name, FileNode.Character, 0), entry);
                return [];
        }

        Demand(Libc.OwnAt(parent.Number, name, (uint)entry.Uid, (uint)entry.Gid, Libc.AT_SYMLINK_NOFOLLOW), entry);
        SetTime(parent, name, entry);
        return [];
    }

    /// <summary>Gives folders the times that they had: what was put into them has changed them.</summary>
    public void Finish()
    {
        for (var i = folders.Count - 1; i >= 0; i--)
        {
            using var folder = Open(folders[i].Path, Libc.O_RDONLY | Libc.O_DIRECTORY, 0) ?? throw Failed(folders[i]);
            SetTime(folder, ".", folders[i]);
        }
    }

    public void Dispose() => root.Dispose();

    private async Task<byte[]> WriteAsync(LayerEntry entry, Stream? content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var file = Open(entry.Path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_EXCL | Libc.O_NOFOLLOW, 0x180) ?? throw Failed(entry);
        using (file)
        {
            using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(file.Number, ownsHandle: false);
            var buffer = new byte[131072];
            var at = 0L;
            while (content is not null && await content.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var got)
            {
                await RandomAccess.WriteAsync(handle, buffer.AsMemory(0, got), at, cancel).ConfigureAwait(false);
                hash.AppendData(buffer.AsSpan(0, got));
                at += got;
            }

            if (at != entry.Size)
            {
                throw ArchiveEntry.Refused(entry.Path, "it is cut off");
            }

            Own(file, entry);
            SetTime(file, "", entry);
        }

        return hash.GetCurrentHash();
    }

    private void LinkTo(LayerEntry entry, FileDescriptor parent, string name)
    {
        var cut = entry.Target.LastIndexOf('/');
        using var holder = Open(cut < 0 ? "" : entry.Target[..cut], Libc.O_PATH | Libc.O_DIRECTORY, 0);
        using var file = Open(entry.Target, Libc.O_PATH | Libc.O_NOFOLLOW, 0);
        if (holder is null || file is null || TypeOf(file) != FileNode.File)
        {
            throw ArchiveEntry.Refused(entry.Path, $"it links to {entry.Target}, which is no file of the image");
        }

        Demand(Libc.LinkAt(holder.Number, entry.Target[(cut + 1)..], parent.Number, name, 0), entry);
    }

    private static unsafe int TypeOf(FileDescriptor fd)
    {
        Libc.StatxBuffer buffer;
        byte nothing = 0;
        return Libc.Statx(fd.Number, &nothing, Libc.AT_EMPTY_PATH | Libc.AT_SYMLINK_NOFOLLOW, Libc.STATX_BASIC_STATS, &buffer) == 0 ? buffer.Mode & FileNode.TypeMask : 0;
    }

    // A change of owner takes set-user-id bits and capabilities away, so the owner comes first.
    private static unsafe void Own(FileDescriptor? file, LayerEntry entry)
    {
        if (file is null)
        {
            throw Failed(entry);
        }

        Demand(Libc.Fchown(file.Number, (uint)entry.Uid, (uint)entry.Gid), entry);
        Demand(Libc.ChangeModeOf(file.Number, (uint)entry.Mode), entry);
        foreach (var (name, value) in entry.Attributes)
        {
            var bytes = Convert.FromBase64String(value);
            fixed (byte* start = bytes)
            {
                Demand(Libc.SetAttributeOf(file.Number, name, start, (nuint)bytes.Length, 0), entry);
            }
        }
    }

    private static unsafe void SetTime(FileDescriptor at, string name, LayerEntry entry)
    {
        var times = stackalloc Libc.TimeSpec[2];
        times[0].Seconds = times[1].Seconds = entry.Modified;
        Demand(Libc.SetTimesAt(at.Number, name, times, Libc.AT_SYMLINK_NOFOLLOW | (name.Length == 0 ? Libc.AT_EMPTY_PATH : 0)), entry);
    }

    private FileDescriptor? Open(string path, int flags, int mode)
    {
        var bytes = Encoding.UTF8.GetBytes((path.Length == 0 ? "." : path) + "\0");
        var fd = Libc.Openat2(root.Number, bytes, (ulong)(flags | Libc.O_CLOEXEC), (ulong)mode, Beneath);
        return fd >= 0 ? new(fd) : null;
    }

    private static void Demand(int result, LayerEntry entry)
    {
        if (result != 0)
        {
            throw Failed(entry);
        }
    }

    private static MachineException Failed(LayerEntry entry) => Errno.Last == Libc.ENOSPC
        ? new("disk-full", "The disk is full.", "Free some space, then import again.")
        : ArchiveEntry.Refused(entry.Path, $"it cannot be unpacked there ({Errno.Text(Errno.Last)})");
}
