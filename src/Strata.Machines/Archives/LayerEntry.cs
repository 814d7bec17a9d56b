using System.Collections.Immutable;

namespace Strata.Machines.Archives;

/// <summary>One name of a layer, as an archive keeps it.</summary>
/// <param name="Path">From the layer's folder, without a leading slash; empty for that folder itself.</param>
/// <param name="Modified">Seconds since 1970.</param>
/// <param name="Target">Text of a symbolic link, or path of the file that a hard link is another name of; else empty.</param>
internal sealed record LayerEntry(LayerEntryKind Kind, string Path, int Mode, int Uid, int Gid, long Modified, long Size, string Target, ImmutableSortedDictionary<string, string> Attributes)
{
    /// <summary>Attributes that archives may hold; values are kept as base64.</summary>
    public static bool IsKept(string attribute) =>
        attribute.StartsWith("user.", StringComparison.Ordinal) || attribute is "security.capability" or "system.posix_acl_access" or "system.posix_acl_default";
}
