using System.Formats.Tar;
using System.Text;
using Strata.Machines.Archives;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Layers;
using Strata.Machines.Native;
using Strata.Machines.Tests.Layers;

namespace Strata.Machines.Tests.Archives;

/// <summary>A store with an image of a few files and another one on it, gone with the test; and archives of them, also bent ones.</summary>
internal sealed class SmallImages : IDisposable
{
    private const string Packages = "Package: dpkg\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n";

    private readonly Trees trees = new();

    public SmallImages()
    {
        Directory.CreateDirectory(Home.Images);
        Directory.CreateDirectory(Home.Temporary);
        Store = new(Home.Images);
    }

    public StrataHome Home => new(trees.Path);

    public ImageStore Store { get; }

    /// <summary>Everything that an image may hold.</summary>
    public Image AddGround()
    {
        var root = trees.Folder("ground");
        Write(root, "var/lib/dpkg/status", Packages);
        Write(root, "etc/name", "one");
        Write(root, "usr/bin/tool", "tool");
        Write(root, "usr/bin/größe", "");
        Write(root, new string('n', 200) + "/" + new string('m', 250), "long");
        File.CreateSymbolicLink(Path.Combine(root, "bin"), "usr/bin");
        File.CreateSymbolicLink(Path.Combine(root, "out"), "../../../etc/shadow");
        Check(Libc.LinkAt(Libc.AT_FDCWD, Path.Combine(root, "usr/bin/tool"), Libc.AT_FDCWD, Path.Combine(root, "usr/bin/also"), 0));
        Check(Libc.MakeNodeAt(Libc.AT_FDCWD, Path.Combine(root, "etc/pipe"), FileNode.Fifo | 0x180, 0));
        Check(Libc.OwnLink(Path.Combine(root, "usr/bin/tool"), 1000, 33));
        Check(Libc.ChangeMode(Path.Combine(root, "usr/bin/tool"), 0x9E9));
        Check(Libc.ChangeMode(Path.Combine(root, "etc"), 0x3FF));
        Attributes.Set(Path.Combine(root, "etc/name"), "user.note", [0, 255, 10]);
        File.SetLastWriteTimeUtc(Path.Combine(root, "etc/name"), new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Directory.SetLastWriteTimeUtc(Path.Combine(root, "usr"), new(2002, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        return Add("ground", root, null, []);
    }

    /// <summary>An image that takes some of the first away.</summary>
    public Image AddUpper(Image ground)
    {
        var layer = trees.Folder("layer");
        var mount = trees.Mount("mount", layer, ground.Rootfs);
        File.Delete(Path.Combine(mount, "etc/name"));
        Directory.Delete(Path.Combine(mount, "usr/bin"), recursive: true);
        Write(mount, "usr/bin/new", "new");
        trees.Unmount(mount);
        Leftovers.Remove(layer, new HashSet<string>());
        return Add("upper", layer, ground, ["/srv/data"]);
    }

    /// <summary>What a machine of an image would see.</summary>
    public string Shown(Image image)
    {
        if (image.Stack.Length == 0)
        {
            return Trees.Describe(image.Rootfs);
        }

        var mount = trees.Mount("shown-" + Guid.NewGuid().ToString("N"), null, image.Lower.Split(':'));
        return Trees.Describe(mount);
    }

    public static async Task<byte[]> ExportAsync(ImageStore store, string name)
    {
        using var stream = new MemoryStream();
        await ImageExport.Of(store, name, CancellationToken.None).WriteTarAsync(stream, CancellationToken.None);
        return stream.ToArray();
    }

    public Task<(IReadOnlyList<Image> Images, string Digest)> ImportAsync(byte[] archive, string? expected = null) =>
        new ImageImport(Home, Store).ReadAsync(new MemoryStream(archive), expected, CancellationToken.None);

    /// <summary>An archive whose entries went through other hands.</summary>
    /// <param name="bend">Gets an entry and gives what is to stand in its place.</param>
    public static async Task<byte[]> BendAsync(byte[] archive, Func<TarEntry, IEnumerable<TarEntry>> bend)
    {
        using var target = new MemoryStream();
        await using (var writer = new TarWriter(target, TarEntryFormat.Pax, leaveOpen: true))
        {
            using var reader = new TarReader(new MemoryStream(archive));
            while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
            {
                foreach (var other in bend(entry))
                {
                    await writer.WriteEntryAsync(other);
                }
            }
        }

        return target.ToArray();
    }

    public void Dispose()
    {
        Store.Dispose();
        trees.Dispose();
    }

    private Image Add(string name, string root, Image? parent, string[] volumes)
    {
        var recipe = Digests.Of(name);
        var lower = parent is null ? root : $"{root}:{parent.Lower}";
        return Store.Add(new(name, ImageBuilder.DigestOf(recipe, parent?.Digest, lower), recipe, Layer.Size(root), DateTimeOffset.UnixEpoch, root)
        {
            Parent = parent?.Digest,
            Stack = parent is null ? [] : [parent.Digest],
            Volumes = [.. volumes],
        });
    }

    private static void Write(string root, string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text, new UTF8Encoding(false));
    }

    private static void Check(int result) => Assert.True(result == 0, Errno.Text(Errno.Last));
}
