namespace Strata.Machines.Images;

/// <summary>One step of an image that is built on another: what it does makes a layer, which is kept until the image is whole.</summary>
/// <param name="Title">What it does, in words.</param>
/// <param name="Script">Lines for a shell.</param>
/// <param name="Packages">Whether it installs packages: then it has the internet and apt's cache, and no systemd.</param>
/// <param name="Key">Digest of all that leads to it, itself included: the same key, the same layer.</param>
internal sealed record BuildStep(string Title, string Script, bool Packages, string Key)
{
    /// <summary>The package of NuGet whose files it puts into the image, or null.</summary>
    public NugetPackage? Nuget { get; init; }

    /// <summary>Name of the folder in which its layer is kept.</summary>
    public string FolderName => Key["sha256:".Length..][..20];
}
