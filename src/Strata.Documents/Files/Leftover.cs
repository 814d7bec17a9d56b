namespace Strata.Documents.Files;

/// <summary>Files that editors keep beside the one that is edited: locks, swap files, backups. They are nobody's content.</summary>
public static class Leftover
{
    /// <summary>Whether a file of this name is one.</summary>
    public static bool Is(ReadOnlySpan<char> name) =>
        name.EndsWith('~')
        || name.StartsWith(".#")
        || (name.StartsWith('#') && name.EndsWith('#'))
        || name.EndsWith(".kate-swp")
        || (name.StartsWith('.') && name.Length > 5 && name[^4..^1] is ".sw");
}
