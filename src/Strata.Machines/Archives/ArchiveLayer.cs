using System.Collections.Immutable;

namespace Strata.Machines.Archives;

/// <summary>One image in an archive, with the files of its own layer.</summary>
/// <param name="Digest">The image's digest, as <see cref="Images.Image.Digest"/>.</param>
/// <param name="Stack">Digests of those under it, from the top down; all of them come before it in the archive.</param>
/// <param name="Entries">How many files, folders and other names it has.</param>
/// <param name="Bytes">How many bytes its files have.</param>
/// <param name="Content">Digest of all its files with their names, owners, modes, times, links and attributes.</param>
internal sealed record ArchiveLayer(
    string Name,
    string Digest,
    string Recipe,
    string? Parent,
    ImmutableArray<string> Stack,
    ImmutableArray<string> Volumes,
    DateTimeOffset Built,
    long Entries,
    long Bytes,
    string Content);
