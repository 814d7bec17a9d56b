using System.Formats.Tar;
using System.Text;
using CsCheck;
using Strata.Machines.Archives;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Layers;
using Strata.Machines.Native;

namespace Strata.Machines.Tests.Archives;

/// <summary>Images as files: what is written comes back whole, and what somebody bent is refused without a trace.</summary>
public sealed class ImageArchiveTests
{
    [Fact]
    public async Task What_is_exported_comes_back_as_it_was()
    {
        using var here = new SmallImages();
        var upper = here.AddUpper(here.AddGround());
        using var there = new SmallImages();

        var (images, digest) = await there.ImportAsync(await SmallImages.ExportAsync(here.Store, "upper"));

        Assert.Equal(["ground", "upper"], images.Select(i => i.Name));
        Assert.Equal(ImageExport.Of(here.Store, "upper", CancellationToken.None).Digest, digest);
        var come = there.Store.Find("upper")!;
        Assert.Equal((upper.Digest, upper.Recipe, upper.Parent, upper.Bytes, upper.Built), (come.Digest, come.Recipe, come.Parent, come.Bytes, come.Built));
        Assert.Equal(upper.Stack, come.Stack);
        Assert.Equal(upper.Volumes, come.Volumes);
        Assert.Equal(here.Shown(here.Store.Find("ground")!), there.Shown(there.Store.Find("ground")!));
        Assert.Equal(here.Shown(upper), there.Shown(come));
        Assert.DoesNotContain("etc/name", there.Shown(come), StringComparison.Ordinal);
        var root = there.Store.Find("ground")!.Rootfs;
        var (tool, also) = (FileNode.Of(Path.Combine(root, "usr/bin/tool"))!.Value, FileNode.Of(Path.Combine(root, "usr/bin/also"))!.Value);
        Assert.Equal((tool.Inode, 2u, 0x9E9, 1000u, 33u), (also.Inode, also.Links, tool.Permissions, tool.Uid, tool.Gid));
        Assert.Equal([0, 255, 10], Attributes.Get(Path.Combine(root, "etc/name"), "user.note")!);
        Assert.Equal(new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc), File.GetLastWriteTimeUtc(Path.Combine(root, "etc/name")));
        Assert.Equal(new DateTime(2002, 2, 3, 4, 5, 6, DateTimeKind.Utc), Directory.GetLastWriteTimeUtc(Path.Combine(root, "usr")));
        Assert.Equal("../../../etc/shadow", new FileInfo(Path.Combine(root, "out")).LinkTarget);
        Assert.Equal(await SmallImages.ExportAsync(here.Store, "upper"), await SmallImages.ExportAsync(there.Store, "upper"));
        Assert.Empty(Directory.GetDirectories(there.Home.Temporary));
    }

    [Fact]
    public async Task Capabilities_of_files_come_along()
    {
        using var here = new SmallImages();
        var root = here.AddGround().Rootfs;

        // cap_net_raw=ep, in the form without an owner. Source: capability.h, struct vfs_cap_data.
        byte[] capability = [1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Attributes.Set(Path.Combine(root, "usr/bin/größe"), "security.capability", capability);
        using var there = new SmallImages();

        await there.ImportAsync(await SmallImages.ExportAsync(here.Store, "ground"));

        Assert.Equal(capability, Attributes.Get(Path.Combine(there.Store.Find("ground")!.Rootfs, "usr/bin/größe"), "security.capability")!);
    }

    [Fact]
    public async Task Compressed_it_is_a_tar_that_other_programs_list()
    {
        using var here = new SmallImages();
        here.AddUpper(here.AddGround());
        var file = Path.Combine(here.Home.Temporary, "upper.tar.zst");
        await using (var stream = File.Create(file))
        {
            await ImageExport.Of(here.Store, "upper", CancellationToken.None).WriteAsync(stream, CancellationToken.None);
        }

        var listed = await HostCommand.DemandAsync("Listing", "tar", ["--zstd", "-tf", file], CancellationToken.None);
        using var there = new SmallImages();
        await using var read = File.OpenRead(file);
        var (images, _) = await new ImageImport(there.Home, there.Store).ReadAsync(read, null, CancellationToken.None);

        Assert.StartsWith(ArchiveManifest.FileName + "\n", listed, StringComparison.Ordinal);
        Assert.Contains("/usr/bin/new\n", listed, StringComparison.Ordinal);
        Assert.Equal(2, images.Count);
    }

    [Fact]
    public async Task Importing_again_changes_nothing()
    {
        using var here = new SmallImages();
        var upper = here.AddUpper(here.AddGround());
        var inode = FileNode.Of(upper.Rootfs)!.Value.Inode;

        await here.ImportAsync(await SmallImages.ExportAsync(here.Store, "upper"));

        Assert.Equal(inode, FileNode.Of(here.Store.Find("upper")!.Rootfs)!.Value.Inode);
        Assert.Equal(2, here.Store.All().Count);
    }

    [Fact]
    public async Task Another_archive_than_expected_is_refused()
    {
        using var here = new SmallImages();
        here.AddGround();
        var archive = await SmallImages.ExportAsync(here.Store, "ground");
        using var there = new SmallImages();

        await RefusedAsync(there, archive, "another one than expected", Digests.Of("expected"));
        await there.ImportAsync(archive, ImageExport.Of(here.Store, "ground", CancellationToken.None).Digest);
    }

    /// <summary>Each way in which somebody may have bent an entry, and what tells that it was refused for that.</summary>
    public static TheoryData<string, string> Bent => new()
    {
        { "a file is changed", "not those that it was made with" },
        { "a file is missing", "not those that it was made with" },
        { "an owner is changed", "not those that it was made with" },
        { "a mode is changed", "not those that it was made with" },
        { "an attribute is changed", "not those that it was made with" },
        { "a link is changed", "not those that it was made with" },
        { "a file more", "more of the image than the archive told" },
        { "larger than told", "more of the image than the archive told" },
        { "out of the image", "outside the image" },
        { "dots", "not a plain one" },
        { "dot", "not a plain one" },
        { "two slashes", "not a plain one" },
        { "absolute", "not those that it was made with" },
        { "too long a name", "not a plain one" },
        { "through a link", "cannot be unpacked there" },
        { "through a link to the root", "cannot be unpacked there" },
        { "a file twice", "cannot be unpacked there" },
        { "a folder over a link", "cannot be unpacked there" },
        { "no parent", "cannot be unpacked there" },
        { "a hard link out", "outside the image" },
        { "a hard link with dots", "not a plain one" },
        { "a hard link to a link", "no file of the image" },
        { "a hard link to nothing", "no file of the image" },
        { "a block device", "a device" },
        { "a character device", "a device" },
        { "a mark that something is gone, in the lowest", "a device" },
        { "the person's own id", "none that a machine has" },
        { "an attribute of overlayfs", "attribute user.overlay.redirect" },
        { "an opaque file", "attribute user.overlay.opaque" },
        { "an attribute of the host", "attribute trusted.x" },
        { "an attribute that is no base64", "attribute user.note" },
        { "no image's folder", "begins with its own folder" },
        { "an unknown entry at the end", "belongs to no image" },
    };

    [Theory]
    [MemberData(nameof(Bent))]
    public async Task A_bent_entry_is_refused_without_a_trace(string how, string why)
    {
        using var here = new SmallImages();
        var ground = here.AddGround();
        var archive = await SmallImages.ExportAsync(here.Store, "ground");
        var prefix = Digests.FolderName(ground.Digest) + "/";
        using var there = new SmallImages();
        var outside = Directory.CreateDirectory(Path.Combine(there.Home.Root, "outside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "precious"), "precious");

        await RefusedAsync(there, await SmallImages.BendAsync(archive, e => Bend(how, e, prefix, outside)), why);

        Assert.Equal(["precious"], Directory.GetFileSystemEntries(outside).Select(Path.GetFileName));
        Assert.Equal("precious", await File.ReadAllTextAsync(Path.Combine(outside, "precious")));
    }

    /// <summary>Each way in which somebody may have bent what the archive says of itself.</summary>
    [Theory]
    [InlineData("\"format\":1", "\"format\":2", "format")]
    [InlineData("\"name\":\"ground\"", "\"name\":\"../x\"", "name")]
    [InlineData("\"name\":\"ground\"", "\"name\":null", "cannot be read")]
    [InlineData("\"volumes\":[]", "\"volumes\":[\"/etc\"]", "volume")]
    [InlineData("\"volumes\":[\"/srv/data\"]", "\"volumes\":[\"/srv/../etc\"]", "volume")]
    [InlineData("\"parent\":null", "\"parent\":\"sha256:0\"", "digest")]
    [InlineData("\"stack\":[]", "\"stack\":[\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"]", "upon each other")]
    [InlineData("\"entries\":", "\"entries\":-", "size")]
    [InlineData("\"bytes\":", "\"bytes\":9", "not those that it was made with")]
    [InlineData("\"bytes\":", "\"bytes\":9000000000000", "the disk has")]
    [InlineData("{\"format\"", "[{\"format\"", "cannot be read")]
    public async Task What_an_archive_says_of_itself_is_checked(string from, string to, string why)
    {
        using var here = new SmallImages();
        here.AddUpper(here.AddGround());
        var archive = await SmallImages.ExportAsync(here.Store, "upper");
        using var there = new SmallImages();

        var bent = await SmallImages.BendAsync(archive, e => e.Name == ArchiveManifest.FileName ? [WithText(e, t => ReplaceFirst(t, from, to))] : [e]);

        await RefusedAsync(there, bent, why);
    }

    [Fact]
    public async Task A_digest_that_stands_for_other_packages_is_refused()
    {
        using var here = new SmallImages();
        var ground = here.AddGround();
        var archive = await SmallImages.ExportAsync(here.Store, "ground");
        using var there = new SmallImages();
        var other = Digests.Of("other");

        var bent = await SmallImages.BendAsync(archive, e =>
        {
            if (e.Name == ArchiveManifest.FileName)
            {
                return [WithText(e, t => t.Replace(ground.Digest, other, StringComparison.Ordinal))];
            }

            e.Name = e.Name.Replace(Digests.FolderName(ground.Digest), Digests.FolderName(other), StringComparison.Ordinal);
            if (e.EntryType == TarEntryType.HardLink)
            {
                e.LinkName = e.LinkName.Replace(Digests.FolderName(ground.Digest), Digests.FolderName(other), StringComparison.Ordinal);
            }

            return [e];
        });

        await RefusedAsync(there, bent, "not those that its digest stands for");
    }

    [Fact]
    public async Task What_is_no_archive_or_cut_off_is_refused()
    {
        using var here = new SmallImages();
        here.AddGround();
        var archive = await SmallImages.ExportAsync(here.Store, "ground");
        var file = Path.Combine(here.Home.Temporary, "x.zst");
        await using (var stream = File.Create(file))
        {
            await ImageExport.Of(here.Store, "ground", CancellationToken.None).WriteAsync(stream, CancellationToken.None);
        }

        var packed = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        using var there = new SmallImages();

        foreach (var bytes in new[] { [], "no archive"u8.ToArray(), new byte[4096], archive[..2000], archive[..(archive.Length / 2)], packed[..5], packed[..(packed.Length / 2)], [.. packed[..20], 1, 2, 3, .. packed[23..]] })
        {
            await RefusedAsync(there, bytes, "");
        }
    }

    [Fact]
    public async Task Padding_at_the_end_is_read_and_more_than_that_is_refused()
    {
        using var here = new SmallImages();
        here.AddGround();
        var archive = await SmallImages.ExportAsync(here.Store, "ground");
        using var there = new SmallImages();

        await RefusedAsync(there, [.. archive, .. new byte[3 << 20]], "more in it than images");
        await RefusedAsync(there, await PackAsync([.. archive, .. new byte[30 << 20]]), "more in it than images");
        await there.ImportAsync(await PackAsync([.. archive, .. new byte[10240]]));
    }

    [Fact]
    public async Task Flipped_bytes_are_refused_or_do_not_matter()
    {
        using var here = new SmallImages();
        var upper = here.AddUpper(here.AddGround());
        var shown = here.Shown(upper);
        var archive = await SmallImages.ExportAsync(here.Store, "upper");

        await Gen.Select(Gen.Int[0, archive.Length - 1], Gen.Byte).Array[1, 4].SampleAsync(
            async flips =>
            {
                using var there = new SmallImages();
                var bytes = archive.ToArray();
                foreach (var (at, value) in flips)
                {
                    bytes[at] = value;
                }

                try
                {
                    await there.ImportAsync(bytes);
                    Assert.Equal(shown, there.Shown(there.Store.Find("upper")!));
                }
                catch (MachineException)
                {
                    AssertNoTrace(there);
                }
            },
            iter: 100,
            threads: 1);
    }

    private static async Task RefusedAsync(SmallImages there, byte[] archive, string why, string? expected = null)
    {
        var problem = await Assert.ThrowsAsync<MachineException>(() => there.ImportAsync(archive, expected));
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Fix);
        AssertNoTrace(there);
    }

    private static void AssertNoTrace(SmallImages there)
    {
        Assert.Empty(there.Store.All());
        Assert.Empty(Directory.GetFileSystemEntries(there.Home.Images));
        Assert.Empty(Directory.GetFileSystemEntries(there.Home.Temporary));
    }

    private static async Task<byte[]> PackAsync(byte[] bytes)
    {
        using var packed = new MemoryStream();
        await Zstandard.CompressAsync(s => s.WriteAsync(bytes).AsTask(), packed, CancellationToken.None);
        return packed.ToArray();
    }

    private static string ReplaceFirst(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        return text[..at] + to + text[(at + from.Length)..];
    }

    private static TarEntry WithText(TarEntry entry, Func<string, string> change)
    {
        using var reader = new StreamReader(entry.DataStream!, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(change(text)));
        return entry;
    }

    private static TarEntry Led(TarEntry entry, string name, string target)
    {
        if (entry.Name == name && entry.EntryType == TarEntryType.SymbolicLink)
        {
            entry.LinkName = target;
        }

        return entry;
    }

    private static PaxTarEntry New(TarEntryType type, string name, string? link = null, string text = "", params (string Key, string Value)[] attributes)
    {
        var entry = new PaxTarEntry(type, name, attributes.Select(a => KeyValuePair.Create(a.Key, a.Value)));
        if (link is not null)
        {
            entry.LinkName = link;
        }

        if (type == TarEntryType.RegularFile)
        {
            entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        }

        return entry;
    }

    // Entries that come in addition stand in the place of one that is left out, so that their count does not tell on them.
    private static IEnumerable<TarEntry> Bend(string how, TarEntry entry, string prefix, string outside)
    {
        const string Attribute = ArchiveEntry.AttributePrefix;
        var isName = entry.Name == prefix + "etc/name";
        var isLast = entry.Name == prefix + "var/lib/dpkg/status";
        TarEntry[] Instead(params TarEntry[] others) => isName ? others : [entry];
        TarEntry[] Last(params TarEntry[] others) => isLast ? others : [entry];
        switch (how)
        {
            case "a file is changed":
                return isName ? [WithText(entry, _ => "two")] : [entry];
            case "a file is missing":
                return Instead();
            case "an owner is changed":
                entry.Uid = isName ? 5 : entry.Uid;
                return [entry];
            case "a mode is changed":
                entry.Mode = isName ? (UnixFileMode)0x9ED : entry.Mode;
                return [entry];
            case "an attribute is changed":
                return Instead(New(TarEntryType.RegularFile, entry.Name, text: "one", attributes: (Attribute + "user.note", "AAAA")));
            case "a link is changed":
                return [Led(entry, prefix + "bin", "usr/sbin")];
            case "a file more":
                return isLast ? [entry, New(TarEntryType.RegularFile, prefix + "var/more")] : [entry];
            case "larger than told":
                return isName ? [WithText(entry, _ => new string('x', 5000))] : [entry];
            case "out of the image":
                return Instead(New(TarEntryType.HardLink, prefix + "etc/name", "sha256-" + new string('0', 64) + "/etc/x"));
            case "dots":
                return Instead(New(TarEntryType.RegularFile, prefix + "../../../outside/precious", text: "bad"));
            case "dot":
                return Instead(New(TarEntryType.RegularFile, prefix + "etc/./name", text: "bad"));
            case "two slashes":
                return Instead(New(TarEntryType.RegularFile, prefix + "/etc/name", text: "bad"));
            case "absolute":
                return Instead(New(TarEntryType.RegularFile, outside + "/precious", text: "bad"));
            case "too long a name":
                return Instead(New(TarEntryType.RegularFile, prefix + new string('l', 256)));
            case "through a link":
                return Last(New(TarEntryType.RegularFile, prefix + "out/planted", text: "bad")).Select(e => Led(e, prefix + "out", outside));
            case "through a link to the root":
                return Last(New(TarEntryType.RegularFile, prefix + "out" + outside + "/planted", text: "bad")).Select(e => Led(e, prefix + "out", "/"));
            case "a file twice":
                return Last(New(TarEntryType.RegularFile, prefix + "etc/name", text: "bad"));
            case "a folder over a link":
                return Last(New(TarEntryType.Directory, prefix + "out/"));
            case "no parent":
                return Last(New(TarEntryType.RegularFile, prefix + "nowhere/x"));
            case "a hard link out":
                return Instead(New(TarEntryType.HardLink, prefix + "etc/name", outside + "/precious"));
            case "a hard link with dots":
                return Instead(New(TarEntryType.HardLink, prefix + "etc/name", prefix + "../../../outside/precious"));
            case "a hard link to a link":
                return Last(New(TarEntryType.HardLink, prefix + "var/x", prefix + "out"));
            case "a hard link to nothing":
                return Last(New(TarEntryType.HardLink, prefix + "var/x", prefix + "etc/nothing"));
            case "a block device":
                return Instead(new PaxTarEntry(TarEntryType.BlockDevice, prefix + "etc/sda") { DeviceMajor = 8 });
            case "a character device":
                return Instead(new PaxTarEntry(TarEntryType.CharacterDevice, prefix + "etc/mem") { DeviceMajor = 1, DeviceMinor = 1 });
            case "a mark that something is gone, in the lowest":
                return Instead(new PaxTarEntry(TarEntryType.CharacterDevice, prefix + "etc/gone"));
            case "the person's own id":
                entry.Gid = isName ? 65536 : entry.Gid;
                return [entry];
            case "an attribute of overlayfs":
                return Instead(New(TarEntryType.RegularFile, entry.Name, text: "one", attributes: (Attribute + "user.overlay.redirect", "L2V0Yw==")));
            case "an opaque file":
                return Instead(New(TarEntryType.RegularFile, entry.Name, text: "one", attributes: (Attribute + "user.overlay.opaque", "eQ==")));
            case "an attribute of the host":
                return Instead(New(TarEntryType.RegularFile, entry.Name, text: "one", attributes: (Attribute + "trusted.x", "eQ==")));
            case "an attribute that is no base64":
                return Instead(New(TarEntryType.RegularFile, entry.Name, text: "one", attributes: (Attribute + "user.note", "?")));
            case "no image's folder":
                return entry.Name == prefix ? [] : [entry];
            case "an unknown entry at the end":
                return isLast ? [entry, New(TarEntryType.RegularFile, "sha256-" + new string('0', 64) + "/x")] : [entry];
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }
    }
}
