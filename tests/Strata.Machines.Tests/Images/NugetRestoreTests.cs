using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Strata.Machines.Images;

namespace Strata.Machines.Tests.Images;

public sealed class NugetRestoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-nuget-").FullName;

    [Fact]
    public async Task A_package_is_restored_by_the_ordinary_client_and_its_files_are_taken()
    {
        var package = Pack();

        var files = await NugetRestore.FetchAsync(package, Path.Combine(folder, "work"), Source, TestContext.Current.CancellationToken);

        Assert.Equal("a tool", await File.ReadAllTextAsync(Path.Combine(files, NugetRestore.FileName(package, "/usr/local/bin/tool")), TestContext.Current.CancellationToken));
        Assert.Equal("a table", await File.ReadAllTextAsync(Path.Combine(files, NugetRestore.FileName(package, "/opt/table")), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Path.Combine(folder, "work", "packages")));
    }

    [Fact]
    public async Task Another_package_under_the_same_version_is_refused()
    {
        var package = Pack() with { Digest = Convert.ToBase64String(new byte[64]) };

        var refusal = await Assert.ThrowsAsync<MachineException>(() => NugetRestore.TakeAsync(package, Archive, Path.Combine(folder, "files"), TestContext.Current.CancellationToken));

        Assert.StartsWith("The package Harbour.Tool 1.2.3 is not the one that the recipe means: its SHA-512 is ", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "files")));
    }

    [Fact]
    public async Task A_file_that_a_package_does_not_have_is_named()
    {
        var package = Pack();
        package = package with { Files = package.Files.SetItem("/opt/table", "tools/chart") };

        var refusal = await Assert.ThrowsAsync<MachineException>(() => NugetRestore.TakeAsync(package, Archive, Path.Combine(folder, "files"), TestContext.Current.CancellationToken));

        Assert.Equal("The package Harbour.Tool 1.2.3 has no file tools/chart.", refusal.Message);
    }

    [Fact]
    public async Task A_package_that_is_nowhere_is_named()
    {
        var package = Pack() with { Version = "1.2.4" };

        var refusal = await Assert.ThrowsAsync<MachineException>(() => NugetRestore.FetchAsync(package, Path.Combine(folder, "work"), Source, TestContext.Current.CancellationToken));

        Assert.StartsWith("The package Harbour.Tool 1.2.4 could not be restored: ", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Source => Path.Combine(folder, "source");

    private string Archive => Path.Combine(Source, "harbour.tool.1.2.3.nupkg");

    private NugetPackage Pack()
    {
        Directory.CreateDirectory(Source);
        using (var zip = ZipFile.Open(Archive, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[]
            {
                ("Harbour.Tool.nuspec", "<package><metadata><id>Harbour.Tool</id><version>1.2.3</version><authors>us</authors><description>A tool.</description></metadata></package>"),
                ("tools/tool", "a tool"),
                ("tools/table", "a table"),
            })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return new("Harbour.Tool", "1.2.3", Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(Archive))), ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("/usr/local/bin/tool", "tools/tool"), KeyValuePair.Create("/opt/table", "tools/table")]));
    }
}
