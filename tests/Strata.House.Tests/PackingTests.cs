using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Xunit;

namespace Strata.House.Tests;

/// <summary>What <c>make dist</c> packs into the single program.</summary>
public sealed class PackingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-packing-").FullName;

    [Fact]
    public async Task A_single_program_carries_curriculum_recipes_and_set_up_as_git_keeps_them()
    {
        var kept = House.Files.Where(f => f.StartsWith("curriculum/", StringComparison.Ordinal) || f.StartsWith("images/", StringComparison.Ordinal) || f == "bootstrap.sh");

        var packed = Read(await PackAsync("first"));

        Assert.Equal(kept.Order(StringComparer.Ordinal), packed.Keys.Order(StringComparer.Ordinal));
        Assert.All(packed, file => Assert.Equal(File.ReadAllBytes(Path.Combine(House.Root, file.Key)), file.Value));
    }

    [Fact]
    public async Task Nothing_of_the_computer_that_packs_gets_into_the_archive()
    {
        var archive = await PackAsync("again");

        var names = new List<string>();
        using var unzipped = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var entries = new TarReader(unzipped);
        while (entries.GetNextEntry() is PosixTarEntry entry)
        {
            names.Add(entry.Name);
            Assert.Equal((0, 0, DateTimeOffset.UnixEpoch), (entry.Uid, entry.Gid, entry.ModificationTime));
            Assert.Equal((UnixFileMode)0b110_100_100, entry.Mode & (UnixFileMode)0b111_110_110_110);
        }

        Assert.NotEmpty(names);
        Assert.Equal(names.Select(n => n.TrimEnd('/').Replace('/', '\u0001')).Order(StringComparer.Ordinal), names.Select(n => n.TrimEnd('/').Replace('/', '\u0001')));

        // RFC 1952: bytes 4 to 7 are the time of packing.
        Assert.Equal([0, 0, 0, 0], (await File.ReadAllBytesAsync(archive, Cancel))[4..8]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Dictionary<string, byte[]> Read(string archive)
    {
        using var unzipped = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var entries = new TarReader(unzipped);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (entries.GetNextEntry() is { } entry)
        {
            if (entry.EntryType != TarEntryType.Directory)
            {
                using var bytes = new MemoryStream();
                entry.DataStream?.CopyTo(bytes);
                files.Add(entry.Name, bytes.ToArray());
            }
        }

        return files;
    }

    private async Task<string> PackAsync(string name)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        string[] words = ["msbuild", Path.Combine(House.Root, "src", "Strata"), "-nologo", "-v:quiet", "-nodeReuse:false", "-t:PackContents", "-p:Configuration=Release", $"-p:IntermediateOutputPath={target}/"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
        var said = await build.StandardOutput.ReadToEndAsync(Cancel);
        await build.WaitForExitAsync(Cancel);
        Assert.True(build.ExitCode == 0, said);
        return Path.Combine(target, "contents.tar.gz");
    }
}
