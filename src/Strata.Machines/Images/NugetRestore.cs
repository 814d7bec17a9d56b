using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Security.Cryptography;
using Strata.Machines.Hosts;

namespace Strata.Machines.Images;

/// <summary>Gets packages of NuGet by its ordinary client on the host, and takes files out of them.</summary>
internal static class NugetRestore
{
    /// <summary>Where the step of a package finds its files.</summary>
    public const string Folder = "/run/recipe-nuget";

    private const long MostBytes = 1L << 30;

    /// <summary>Restores a package into <paramref name="work"/> and takes its files out, each under <see cref="FileName"/> in the folder that is answered.</summary>
    /// <param name="source">A folder of packages to ask, or null for what the client is set up to ask.</param>
    /// <exception cref="MachineException">There is no client or no such package, or it is not the one that the recipe means.</exception>
    public static async Task<string> FetchAsync(NugetPackage package, string work, string? source, CancellationToken cancel)
    {
        var project = Path.Combine(work, "nuget.csproj");
        var packages = Path.Combine(work, "packages");
        Directory.CreateDirectory(work);

        // A restore of one exact version that nothing is compiled against; its caches stay in the folder of the build.
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.ToString(2)}</TargetFramework>
                <RestorePackagesPath>{SecurityElement.Escape(packages)}</RestorePackagesPath>
                <RestoreNoHttpCache>true</RestoreNoHttpCache>
              </PropertyGroup>
              <ItemGroup><PackageDownload Include="{package.Id}" Version="[{package.Version}]" /></ItemGroup>
            </Project>
            """, cancel).ConfigureAwait(false);
        string[] more = source is null ? [] : ["--source", source];
        var restored = await HostCommand.RunAsync("dotnet", ["restore", project, .. more], null, cancel).ConfigureAwait(false);
        var (id, version) = (package.Id.ToLowerInvariant(), package.Version.ToLowerInvariant());
        var archive = Path.Combine(packages, id, version, $"{id}.{version}.nupkg");
        if (restored.Exit != 0 || !File.Exists(archive))
        {
            var reason = (restored.Output + restored.Errors).Split('\n').FirstOrDefault(l => l.Contains("error", StringComparison.Ordinal))?.Trim();
            throw new MachineException("image-build", $"The package {package.Id} {package.Version} could not be restored: {reason ?? restored.LastLine}", "The recipe takes it by `dotnet restore`; see that this works on this host.");
        }

        var target = Path.Combine(work, "files");
        await TakeAsync(package, archive, target, cancel).ConfigureAwait(false);
        Directory.Delete(packages, recursive: true);
        return target;
    }

    /// <summary>The name under which the files of a package lie in the folder of its step.</summary>
    public static string FileName(NugetPackage package, string path) => package.Files.Keys.ToList().IndexOf(path).ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes a package's files out of its archive, when that is the one that the recipe means.</summary>
    /// <exception cref="MachineException">It is another one, or lacks a file.</exception>
    internal static async Task TakeAsync(NugetPackage package, string archive, string target, CancellationToken cancel)
    {
        var stream = File.OpenRead(archive);
        await using var closing = stream.ConfigureAwait(false);
        var digest = Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancel).ConfigureAwait(false));
        if (digest != package.Digest)
        {
            throw new MachineException("image-build", $"The package {package.Id} {package.Version} is not the one that the recipe means: its SHA-512 is {digest}.", "Find out who changed it before you write that into the recipe.");
        }

        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        Directory.CreateDirectory(target);
        foreach (var (path, name) in package.Files)
        {
            if (zip.GetEntry(name) is not { Length: <= MostBytes } entry)
            {
                throw new MachineException("image-build", $"The package {package.Id} {package.Version} has no file {name}.", "Write the path as the package has it; it is a zip archive.");
            }

            await entry.ExtractToFileAsync(Path.Combine(target, FileName(package, path)), overwrite: true, cancel).ConfigureAwait(false);
        }
    }
}
