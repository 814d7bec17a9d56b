using System.Formats.Tar;
using System.Text;
using CsCheck;
using Strata.Labs.Works;

namespace Strata.Labs.Tests.Works;

public sealed class WorkArchiveTests
{
    private static readonly DateTimeOffset Then = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static readonly Gen<string> Names = Gen.OneOf(new[] { "a", "b c", "d\ne", "é", "-f", ".g", new string('h', 120), "i\"'$" }.Select(n => Gen.Const(n)).ToArray());

    private static readonly Gen<Work> Works = Gen.Select(Names, Gen.Int[0, 2], Gen.Byte.Array[0, 40]).List[0, 8].Select(list =>
    {
        var entries = new SortedDictionary<string, WorkEntry>(StringComparer.Ordinal) { ["folder"] = new("folder", 0x1ED, Then, null, null) };
        foreach (var (name, kind, bytes) in list)
        {
            var path = bytes.Length % 2 == 0 ? name : "folder/" + name;
            entries[path] = kind switch
            {
                0 => new(path, 0x1ED, Then, null, null),
                1 => new(path, 0x1FF, Then, null, "../" + name),
                _ => new(path, 0x1A4 + (bytes.Length % 3), Then, bytes, null),
            };
        }

        return new Work([.. entries.Values]);
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_read_again() => await Works.SampleAsync(async work =>
    {
        var again = await WorkArchive.ReadAsync(new MemoryStream(WorkArchive.Write(work)), CancellationToken.None);
        Assert.Equal(work.Digest, again.Digest);
        Assert.Equal(work.Entries.Select(e => (e.Path, e.Mode, e.Target, e.Modified)), again.Entries.Select(e => (e.Path, e.Mode, e.Target, e.Modified)));
    });

    [Theory]
    [InlineData("../out")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("in/nothing")]
    public async Task A_path_that_leads_elsewhere_is_refused(string path)
    {
        var problem = await RefusedAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream([1]) });
        Assert.StartsWith("The archive of the work cannot be taken: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_put_behind_a_link() => Assert.Contains(
        "link/file lies in no folder",
        (await RefusedAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc" }, new PaxTarEntry(TarEntryType.RegularFile, "link/file"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.HardLink)]
    public async Task Only_files_folders_and_links_are_taken(TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "odd");
        if (type == TarEntryType.HardLink)
        {
            entry.LinkName = "other";
        }

        Assert.Contains("odd is neither a file nor a folder nor a link", (await RefusedAsync(entry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_there_twice_is_refused() => Assert.Contains(
        "it holds a twice",
        (await RefusedAsync(new PaxTarEntry(TarEntryType.RegularFile, "a"), new PaxTarEntry(TarEntryType.RegularFile, "a"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Bytes_that_are_no_archive_are_refused_or_empty() => await Gen.Select(Works, Gen.Int[0, 3000], Gen.Byte, Gen.Int[0, 20000]).SampleAsync(async (work, at, value, length) =>
    {
        // A whole archive with a byte changed and its end cut off.
        var bytes = WorkArchive.Write(work);
        bytes[at % bytes.Length] = value;
        try
        {
            var read = await WorkArchive.ReadAsync(new MemoryStream(bytes[..Math.Min(length, bytes.Length)]), CancellationToken.None);
            Assert.All(read.Entries, e => Assert.DoesNotContain("..", e.Path.Split('/')));
        }
        catch (LabException)
        {
            // Refused in a sentence.
        }
    });

    [Fact]
    public void The_digest_is_of_what_counts()
    {
        static Work Of(string content, int mode, DateTimeOffset at) => new([new("a", mode, at, Encoding.UTF8.GetBytes(content), null)]);
        var one = Of("x", 0x1A4, Then);
        Assert.Equal(one.Digest, Of("x", 0x180, Then.AddDays(1)).Digest);
        Assert.NotEqual(one.Digest, Of("x", 0x1ED, Then).Digest);
        Assert.NotEqual(one.Digest, Of("y", 0x1A4, Then).Digest);
        Assert.NotEqual(one.Digest, new Work([new("a", 0x1FF, Then, null, "x")]).Digest);
    }

    private static async Task<LabException> RefusedAsync(params TarEntry[] entries)
    {
        var bytes = new MemoryStream();
        await using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                await tar.WriteEntryAsync(entry, Cancel);
            }
        }

        bytes.Position = 0;
        return await Assert.ThrowsAsync<LabException>(() => WorkArchive.ReadAsync(bytes, Cancel));
    }
}
