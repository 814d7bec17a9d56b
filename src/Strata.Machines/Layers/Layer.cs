using Strata.Machines.Native;

namespace Strata.Machines.Layers;

/// <summary>
/// A folder that overlayfs lays over others: files, folders, and the marks by which it hides what is below.
/// Source: the kernel's overlayfs documentation. Whoever calls runs inside the holder, and nothing has the folder mounted.
/// </summary>
internal static class Layer
{
    /// <summary>Size of the files in it; one with several names counts once.</summary>
    public static long Size(string layer)
    {
        var seen = new HashSet<ulong>();
        return Walk(layer).Sum(e => e.Node.Type == FileNode.File && (e.Node.Links < 2 || seen.Add(e.Node.Inode)) ? e.Node.Size : 0);
    }

    /// <summary>Everything in it, a folder before what it holds, names in ordinal order; the layer's own folder comes first, with an empty path.</summary>
    public static IEnumerable<(string Path, FileNode Node)> Walk(string layer)
    {
        var pending = new Stack<string>([""]);
        while (pending.TryPop(out var path))
        {
            var full = Path.Combine(layer, path);
            if (FileNode.Of(full) is not { } node)
            {
                throw new IOException($"{full} cannot be looked at: its name is no UTF-8, or it has just gone.");
            }

            yield return (path, node);
            if (node.IsFolder)
            {
                foreach (var child in Directory.GetFileSystemEntries(full).Select(f => Path.GetFileName(f)!).OrderDescending(StringComparer.Ordinal))
                {
                    pending.Push(path.Length == 0 ? child : path + "/" + child);
                }
            }
        }
    }

    /// <summary>
    /// Lays one layer over another for good: what both were, one upon the other, is then in <paramref name="lower"/>, and <paramref name="upper"/> is gone.
    /// Files are moved, not copied: both lie on one file system.
    /// </summary>
    public static void Merge(string lower, string upper)
    {
        MergeFolder(lower, upper);
        Directory.Delete(upper, recursive: true);
    }

    /// <summary>Removes a name with all that is below it; none is no error.</summary>
    public static void Delete(string path)
    {
        switch (FileNode.Of(path))
        {
            case null:
                return;
            case { IsFolder: true }:
                Directory.Delete(path, recursive: true);
                return;
            default:
                File.Delete(path);
                return;
        }
    }

    private static void MergeFolder(string lower, string upper)
    {
        foreach (var source in Directory.GetFileSystemEntries(upper))
        {
            var target = Path.Combine(lower, Path.GetFileName(source));
            var over = FileNode.Of(source) ?? throw new IOException($"{source} has just gone.");
            var under = FileNode.Of(target);
            if (under is null)
            {
                Move(source, target);
            }
            else if (over.IsFolder && under is { IsFolder: true } && !Attributes.IsOpaque(source))
            {
                MergeFolder(target, source);
            }
            else
            {
                Delete(target);
                Move(source, target);

                // A folder that takes a file's place, or that of a mark that nothing is here, hides the folder of the layers further down too.
                if (over.IsFolder)
                {
                    Attributes.Set(target, Attributes.Opaque, "y"u8);
                }
            }
        }

        TakeOver(lower, upper);
    }

    private static void Move(string source, string target)
    {
        if (Libc.Rename(source, target) != 0)
        {
            throw new IOException($"{source} cannot be moved: {Errno.Text(Errno.Last)}");
        }
    }

    // Owner, mode, attributes and time of a folder that both have are those of the upper; only that it hides what is below stays from the lower.
    private static unsafe void TakeOver(string lower, string upper)
    {
        var node = FileNode.Of(upper) ?? throw new IOException($"{upper} has just gone.");
        foreach (var name in Attributes.Names(lower).Where(n => n != Attributes.Opaque))
        {
            Attributes.Remove(lower, name);
        }

        foreach (var name in Attributes.Names(upper))
        {
            Attributes.Set(lower, name, Attributes.Get(upper, name));
        }

        var times = stackalloc Libc.TimeSpec[2];
        times[0].Seconds = times[1].Seconds = node.Modified;
        if (Libc.OwnLink(lower, node.Uid, node.Gid) != 0 || Libc.ChangeMode(lower, (uint)node.Permissions) != 0
            || Libc.SetTimesAt(Libc.AT_FDCWD, lower, times, Libc.AT_SYMLINK_NOFOLLOW) != 0)
        {
            throw new IOException($"{lower}: {Errno.Text(Errno.Last)}");
        }
    }
}
