using System.Collections.Immutable;
using System.Formats.Tar;
using System.Text;

namespace Strata.Machines.Archives;

/// <summary>
/// Reads one entry of an archive, which may be hostile: only what an export writes is let through. Where a path leads is
/// looked at again when it is unpacked.
/// </summary>
internal static class ArchiveEntry
{
    /// <summary>Key of an extended attribute; its value is base64. Source: libarchive's tar(5).</summary>
    public const string AttributePrefix = "LIBARCHIVE.xattr.";

    private const int MostPathBytes = 4000, MostDepth = 200, MostAttributeBytes = 65536;

    /// <exception cref="MachineException">An archive of ours holds no such entry.</exception>
    /// <param name="prefix">What all names of this layer begin with: its folder and a slash.</param>
    /// <param name="isBottom">Whether nothing lies under the layer: then there is nothing to hide either.</param>
    public static LayerEntry Read(TarEntry entry, string prefix, bool isBottom)
    {
        var path = PathOf(entry.Name, prefix, entry.EntryType == TarEntryType.Directory);
        if (entry is not PaxTarEntry pax || entry.Uid is < 0 or > 65535 || entry.Gid is < 0 or > 65535)
        {
            throw Refused(entry.Name, "its owner is none that a machine has");
        }

        var kind = entry.EntryType switch
        {
            TarEntryType.Directory => LayerEntryKind.Folder,
            TarEntryType.RegularFile => LayerEntryKind.File,
            TarEntryType.HardLink => LayerEntryKind.HardLink,
            TarEntryType.SymbolicLink => LayerEntryKind.SymbolicLink,
            TarEntryType.Fifo => LayerEntryKind.Fifo,
            TarEntryType.CharacterDevice when pax is { DeviceMajor: 0, DeviceMinor: 0 } && !isBottom => LayerEntryKind.Whiteout,
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => throw Refused(entry.Name, "it is a device"),
            _ => throw Refused(entry.Name, $"entries of the type {entry.EntryType} are none of an image"),
        };
        if (path.Length == 0 && kind != LayerEntryKind.Folder)
        {
            throw Refused(entry.Name, "the image itself is a folder");
        }

        var target = kind switch
        {
            LayerEntryKind.HardLink => PathOf(entry.LinkName, prefix, false),
            LayerEntryKind.SymbolicLink => entry.LinkName.Length is > 0 and <= MostPathBytes && !entry.LinkName.Contains('\0', StringComparison.Ordinal) ? entry.LinkName : throw Refused(entry.Name, "it links to nothing"),
            _ => "",
        };
        return kind is LayerEntryKind.Whiteout or LayerEntryKind.HardLink
            ? new(kind, path, 0, 0, 0, 0, 0, target, ImmutableSortedDictionary<string, string>.Empty)
            : new(
                kind,
                path,
                (int)entry.Mode & 0xFFF,
                entry.Uid,
                entry.Gid,
                entry.ModificationTime.ToUnixTimeSeconds(),
                kind == LayerEntryKind.File ? entry.Length : 0,
                target,
                kind is LayerEntryKind.File or LayerEntryKind.Folder ? Attributes(pax, kind) : ImmutableSortedDictionary<string, string>.Empty);
    }

    public static MachineException Refused(string name, string why) =>
        new("image-archive", $"The archive is refused: {(name.Length > 120 ? name[..119] + "…" : name).ReplaceLineEndings(" ")}: {why}.", "Take a file that `strata image export` wrote.");

    private static string PathOf(string name, string prefix, bool isFolder)
    {
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw Refused(name, "it lies outside the image");
        }

        var path = name[prefix.Length..];
        if (isFolder && path.EndsWith('/'))
        {
            path = path[..^1];
        }

        if (path.Length == 0)
        {
            return path;
        }

        var parts = path.Split('/');
        if (parts.Any(p => p is "" or "." or ".." || p.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(p) > 255)
            || parts.Length > MostDepth || Encoding.UTF8.GetByteCount(path) > MostPathBytes)
        {
            throw Refused(name, "its path is not a plain one");
        }

        return path;
    }

    // With other attributes of its own, overlayfs could be told to look for files elsewhere.
    private static ImmutableSortedDictionary<string, string> Attributes(PaxTarEntry entry, LayerEntryKind kind)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in entry.ExtendedAttributes)
        {
            if (!key.StartsWith(AttributePrefix, StringComparison.Ordinal))
            {
                continue;
            }

            var name = key[AttributePrefix.Length..];
            var isOverlay = name.StartsWith(Layers.Attributes.Overlay, StringComparison.Ordinal);
            var buffer = new byte[Math.Min(value.Length, MostAttributeBytes)];
            if (name.Length > 255 || !LayerEntry.IsKept(name) || (isOverlay && (name != Layers.Attributes.Opaque || kind != LayerEntryKind.Folder))
                || !Convert.TryFromBase64String(value, buffer, out var length) || (isOverlay && (length != 1 || buffer[0] != (byte)'y')))
            {
                throw Refused(entry.Name, $"its attribute {name} is none of an image");
            }

            found[name] = Convert.ToBase64String(buffer.AsSpan(0, length));
        }

        return found.ToImmutable();
    }
}
