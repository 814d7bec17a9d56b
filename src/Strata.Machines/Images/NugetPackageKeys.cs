using Strata.Documents.Shapes;

namespace Strata.Machines.Images;

/// <summary>What stands in one entry under <c>nuget</c> of a recipe.</summary>
internal static class NugetPackageKeys
{
    public static readonly Key<TextShape> Id = new("id", new(new TextRule("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "not the id of a package", "Write it as NuGet does: Azure.Bicep.CommandLine.linux-x64")), "The package's id.") { IsRequired = true };
    public static readonly Key<TextShape> Version = new("version", new(new TextRule("[0-9]+(\\.[0-9]+){1,3}(-[A-Za-z0-9.-]+)?", "no version", "Write one version: 1.2.3")), "The one version that is taken.") { IsRequired = true };
    public static readonly Key<TextShape> Sha512 = new("sha512", new(new TextRule("[A-Za-z0-9+/]{86}==", "no SHA-512 in base 64", "NuGet's client writes it beside a package that it has restored, into a file that ends with .nupkg.sha512.")), "SHA-512 of the package in base 64; another package is refused.") { IsRequired = true };
    public static readonly Key<TableShape> Files = new(
        "files",
        new(new TextRule("/([^/]+/)*[^/]+", "not the path of a file", "Start it with / and leave out . and .."), new TextShape()),
        "Files that are taken: path in the image to path in the package.") { IsRequired = true };

    public static readonly MapShape Map = new(Id, Version, Sha512, Files) { Example = "{ id: …, version: …, sha512: …, files: { /usr/local/bin/NAME: tools/NAME } }" };
}
