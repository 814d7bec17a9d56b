using System.Collections.Immutable;

namespace Strata.Machines.Images;

/// <summary>A package of NuGet of which an image takes files: for tools that are published nowhere else.</summary>
/// <param name="Id">Its id, such as <c>Azure.Bicep.CommandLine.linux-x64</c>.</param>
/// <param name="Version">The one version that is taken.</param>
/// <param name="Digest">SHA-512 of the whole package in base 64, as NuGet's client writes it. A package with another one is refused.</param>
/// <param name="Files">Path in the image to path in the package. All of them can be executed.</param>
public sealed record NugetPackage(string Id, string Version, string Digest, ImmutableSortedDictionary<string, string> Files);
