using CsCheck;
using Strata.Machines.Layers;
using Strata.Machines.Native;

namespace Strata.Machines.Tests.Layers;

/// <summary>Layers laid upon each other for good, against what the kernel shows of them one upon the other.</summary>
public sealed class LayerTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    private static readonly Gen<(int Kind, string Path, string Other)> Change = Gen.Select(
        Gen.Int[0, 7],
        Gen.Int[0, 2].Array[1, 3].Select(p => string.Join('/', p.Select(i => Names[i]))),
        Gen.Int[0, 2].Array[1, 3].Select(p => string.Join('/', p.Select(i => Names[i]))));

    [Fact]
    public void A_merged_layer_shows_what_the_two_showed() =>
        Gen.Select(Change.List[0, 12], Change.List[0, 8], Change.List[0, 8]).Sample(
            (below, first, second) =>
            {
                using var trees = new Trees();
                var (ground, lower, upper) = (trees.Folder("ground"), trees.Folder("lower"), trees.Folder("upper"));
                Apply(ground, below);
                var one = trees.Mount("one", lower, ground);
                Apply(one, first);
                trees.Unmount(one);
                var two = trees.Mount("two", upper, lower, ground);
                Apply(two, second);
                var wanted = Trees.Describe(two);
                trees.Unmount(two);

                Layer.Merge(lower, upper);

                Assert.False(Directory.Exists(upper));
                Assert.Equal(wanted, Trees.Describe(trees.Mount("merged", null, lower, ground)));
            },
            iter: 150,
            threads: 1);

    [Fact]
    public void A_folder_made_anew_keeps_hiding_the_one_below()
    {
        using var trees = new Trees();
        var (ground, lower, upper) = (trees.Folder("ground"), trees.Folder("lower"), trees.Folder("upper"));
        Directory.CreateDirectory(Path.Combine(ground, "x"));
        File.WriteAllText(Path.Combine(ground, "x", "old"), "");
        var one = trees.Mount("one", lower, ground);
        Directory.Delete(Path.Combine(one, "x"), recursive: true);
        trees.Unmount(one);
        var two = trees.Mount("two", upper, lower, ground);
        Directory.CreateDirectory(Path.Combine(two, "x"));
        trees.Unmount(two);

        Layer.Merge(lower, upper);

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(trees.Mount("merged", null, lower, ground), "x")));
    }

    [Fact]
    public void A_folder_that_hides_what_is_below_takes_its_place()
    {
        using var trees = new Trees();
        var (lower, upper) = (trees.Folder("lower"), trees.Folder("upper"));
        foreach (var (layer, name) in new[] { (lower, "old"), (upper, "new") })
        {
            Directory.CreateDirectory(Path.Combine(layer, "x"));
            File.WriteAllText(Path.Combine(layer, "x", name), "");
        }

        Attributes.Set(Path.Combine(upper, "x"), Attributes.Opaque, "y"u8);

        Layer.Merge(lower, upper);

        Assert.Equal(["new"], Directory.GetFileSystemEntries(Path.Combine(lower, "x")).Select(Path.GetFileName));
        Assert.True(Attributes.IsOpaque(Path.Combine(lower, "x")));
    }

    [Fact]
    public void Names_of_one_file_stay_names_of_one_file_and_attributes_stay()
    {
        using var trees = new Trees();
        var (lower, upper) = (trees.Folder("lower"), trees.Folder("upper"));
        Directory.CreateDirectory(Path.Combine(lower, "x"));
        Directory.CreateDirectory(Path.Combine(upper, "x"));
        Attributes.Set(Path.Combine(upper, "x"), "user.note", "kept"u8);
        Attributes.Set(Path.Combine(lower, "x"), "user.note", "replaced"u8);
        Attributes.Set(Path.Combine(lower, "x"), Attributes.Opaque, "y"u8);
        File.WriteAllText(Path.Combine(upper, "x", "one"), "12345");
        Assert.Equal(0, Libc.LinkAt(Libc.AT_FDCWD, Path.Combine(upper, "x", "one"), Libc.AT_FDCWD, Path.Combine(upper, "x", "two"), 0));
        Assert.Equal(0, Libc.ChangeMode(Path.Combine(upper, "x"), 0x5C0));

        Layer.Merge(lower, upper);

        var (first, second) = (FileNode.Of(Path.Combine(lower, "x", "one"))!.Value, FileNode.Of(Path.Combine(lower, "x", "two"))!.Value);
        Assert.Equal((first.Inode, 2u), (second.Inode, second.Links));
        Assert.Equal("kept"u8, Attributes.Get(Path.Combine(lower, "x"), "user.note")!);
        Assert.True(Attributes.IsOpaque(Path.Combine(lower, "x")));
        Assert.Equal(0x5C0, FileNode.Of(Path.Combine(lower, "x"))!.Value.Permissions);
        Assert.Equal(5, Layer.Size(lower));
    }

    private static void Apply(string root, IEnumerable<(int Kind, string Path, string Other)> changes)
    {
        foreach (var (kind, path, other) in changes)
        {
            var full = Path.Combine(root, path);
            try
            {
                switch (kind)
                {
                    case 0:
                        Directory.CreateDirectory(full);
                        break;
                    case 1:
                        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                        File.WriteAllText(full, path + other);
                        break;
                    case 2:
                        Layer.Delete(full);
                        break;
                    case 3:
                        _ = Libc.Rename(full, Path.Combine(root, other));
                        break;
                    case 4:
                        File.CreateSymbolicLink(full, other);
                        break;
                    case 5:
                        _ = Libc.ChangeMode(full, FileNode.Of(full) is { IsFolder: true } ? 0x1F8u : 0x180u);
                        break;
                    case 6:
                        _ = Libc.OwnLink(full, 1000, 33);
                        break;
                    default:
                        Layer.Delete(full);
                        Directory.CreateDirectory(full);
                        break;
                }
            }
            catch (IOException)
            {
                // A file where a folder would have to be: the change is none.
            }
            catch (UnauthorizedAccessException)
            {
                // The same, as .NET tells it of some.
            }
        }
    }
}
