namespace Strata.Labs.Works;

/// <summary>A name in a work: a folder, a file or a link.</summary>
/// <param name="Path">Below the work's folder, segments parted by slashes; never empty, absolute, or with <c>.</c> or <c>..</c> in it.</param>
/// <param name="Mode">The nine permission bits.</param>
/// <param name="Content">A file's bytes; null for a folder and a link.</param>
/// <param name="Target">Where a link points, as written in it; null for everything else.</param>
public sealed record WorkEntry(string Path, int Mode, DateTimeOffset Modified, byte[]? Content, string? Target)
{
    public bool IsFolder => Content is null && Target is null;
}
