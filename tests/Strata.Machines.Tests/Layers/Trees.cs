using System.Text;
using Strata.Machines.Layers;
using Strata.Machines.Native;

namespace Strata.Machines.Tests.Layers;

/// <summary>Folders of one test, on the disk on which images lie, gone with it; and what a folder holds, as text.</summary>
internal sealed class Trees : IDisposable
{
    private readonly List<string> mounts = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("strata-trees-").FullName;

    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>An overlay; without an upper folder it can only be read.</summary>
    public string Mount(string name, string? upper, params string[] lowers)
    {
        var target = Folder(name);
        var options = "userxattr,lowerdir=" + string.Join(':', lowers) + (upper is null ? "" : $",upperdir={upper},workdir={Folder(name + "-work")}");
        if (Libc.Mount("overlay", target, "overlay", 0, options) != 0)
        {
            throw new InvalidOperationException($"overlay: {Errno.Text(Errno.Last)}");
        }

        mounts.Add(target);
        return target;
    }

    public void Unmount(string target)
    {
        _ = Libc.Unmount(target, Libc.MNT_DETACH);
        mounts.Remove(target);
    }

    /// <summary>Every name with what it is, its mode, its owner and what it holds.</summary>
    public static string Describe(string folder)
    {
        var text = new StringBuilder();
        foreach (var (path, node) in Layer.Walk(folder))
        {
            var full = System.IO.Path.Combine(folder, path);
            var holds = node.Type switch
            {
                FileNode.File => File.ReadAllText(full),
                FileNode.Link => new FileInfo(full).LinkTarget,
                _ => "",
            };
            text.Append($"{path} {node.Type:x} {Convert.ToString(node.Permissions, 8)} {node.Uid}:{node.Gid} {holds}\n");
        }

        return text.ToString();
    }

    public void Dispose()
    {
        foreach (var mount in mounts.ToList())
        {
            Unmount(mount);
        }

        Directory.Delete(Path, recursive: true);
    }
}
