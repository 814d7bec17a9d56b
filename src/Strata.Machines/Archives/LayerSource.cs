using System.Collections.Immutable;
using Strata.Machines.Layers;
using Strata.Machines.Native;

namespace Strata.Machines.Archives;

/// <summary>The names of a layer's folder, as an archive keeps them.</summary>
internal static class LayerSource
{
    /// <summary>All of them, a folder before what it holds, a file before its other names.</summary>
    /// <exception cref="MachineException">There is something that no archive can hold.</exception>
    public static IEnumerable<(LayerEntry Entry, string File)> Read(string layer)
    {
        var firsts = new Dictionary<(ulong Device, ulong Inode), string>();
        foreach (var (path, node) in Layer.Walk(layer))
        {
            yield return (Describe(layer, path, node, firsts), Path.Combine(layer, path));
        }
    }

    private static LayerEntry Describe(string layer, string path, FileNode node, Dictionary<(ulong Device, ulong Inode), string> firsts)
    {
        var full = Path.Combine(layer, path);
        if (node.IsWhiteout)
        {
            return new(LayerEntryKind.Whiteout, path, 0, 0, 0, 0, 0, "", ImmutableSortedDictionary<string, string>.Empty);
        }

        if (node.Type == FileNode.File && node.Links > 1)
        {
            if (firsts.TryGetValue((node.Device, node.Inode), out var first))
            {
                return new(LayerEntryKind.HardLink, path, 0, 0, 0, 0, 0, first, ImmutableSortedDictionary<string, string>.Empty);
            }

            firsts[(node.Device, node.Inode)] = path;
        }

        var kind = node.Type switch
        {
            FileNode.File => LayerEntryKind.File,
            FileNode.Folder => LayerEntryKind.Folder,
            FileNode.Link => LayerEntryKind.SymbolicLink,
            FileNode.Fifo => LayerEntryKind.Fifo,
            _ => throw new MachineException("image-archive", $"The image holds /{path}, which is neither a file nor a folder nor a link.", "Remove it in the recipe."),
        };
        var attributes = kind is LayerEntryKind.File or LayerEntryKind.Folder ? Attributes(full) : ImmutableSortedDictionary<string, string>.Empty;
        return new(
            kind,
            path,
            kind == LayerEntryKind.SymbolicLink ? 0x1FF : node.Permissions,
            (int)node.Uid,
            (int)node.Gid,
            node.Modified,
            kind == LayerEntryKind.File ? node.Size : 0,
            kind == LayerEntryKind.SymbolicLink ? new FileInfo(full).LinkTarget ?? "" : "",
            attributes);
    }

    private static ImmutableSortedDictionary<string, string> Attributes(string full) =>
        Layers.Attributes.Names(full)
            .Where(LayerEntry.IsKept)
            .ToImmutableSortedDictionary(n => n, n => Convert.ToBase64String(Layers.Attributes.Get(full, n) ?? []), StringComparer.Ordinal);
}
