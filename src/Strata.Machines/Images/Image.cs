namespace Strata.Machines.Images;

/// <summary>A built image: a read-only root file system, addressed by what went into it.</summary>
/// <param name="Digest"><c>sha256:</c> of the recipe and of the versions of all packages in it.</param>
/// <param name="Recipe"><c>sha256:</c> of the recipe alone: another one means that it is out of date.</param>
/// <param name="Bytes">Size of its files.</param>
/// <param name="Rootfs">Its folder, as the supervisor sees it.</param>
public sealed record Image(string Name, string Digest, string Recipe, long Bytes, DateTimeOffset Built, string Rootfs);
