using System.Net.Sockets;
using Strata.Machines.Layers;

namespace Strata.Machines.Tests.Layers;

public sealed class LeftoversTests
{
    [Theory]
    [InlineData("etc/machine-id")]
    [InlineData("etc/hostname")]
    [InlineData("etc/hosts")]
    [InlineData("etc/ssh/ssh_host_ed25519_key")]
    [InlineData("etc/ssh/ssh_host_rsa_key.pub")]
    [InlineData("var/lib/apt/lists/mirror_InRelease")]
    [InlineData("var/lib/apt/lists/partial/x")]
    [InlineData("var/cache/apt/pkgcache.bin")]
    [InlineData("var/log/dpkg.log")]
    [InlineData("var/log/apt/history.log")]
    [InlineData("var/log/journal/0123/system.journal")]
    [InlineData("var/lib/dpkg/status-old")]
    [InlineData("var/lib/systemd/random-seed")]
    [InlineData("run/lock/x")]
    [InlineData("tmp/x")]
    [InlineData("root/.bash_history")]
    public void What_belongs_to_the_building_goes(string path) => Assert.False(Remains(path));

    [Theory]
    [InlineData("etc/machine-info")]
    [InlineData("etc/hosts.allow")]
    [InlineData("etc/ssh/sshd_config")]
    [InlineData("etc/ssh/ssh_host_keys/x")]
    [InlineData("var/lib/dpkg/status")]
    [InlineData("var/lib/apt/extended_states")]
    [InlineData("srv/run/x")]
    [InlineData("srv/var/log/x")]
    [InlineData("var/logs")]
    public void Everything_else_stays(string path) => Assert.True(Remains(path));

    [Fact]
    public void What_the_recipe_puts_there_stays() => Assert.True(Remains("etc/ssh/ssh_host_ed25519_key", "/etc/ssh/ssh_host_ed25519_key"));

    [Fact]
    public void Folders_for_logs_stay()
    {
        using var trees = new Trees();
        Directory.CreateDirectory(Path.Combine(trees.Path, "var/log/nginx"));

        Leftovers.Remove(trees.Path, new HashSet<string>());

        Assert.True(Directory.Exists(Path.Combine(trees.Path, "var/log/nginx")));
    }

    [Fact]
    public void Sockets_go_wherever_they_are()
    {
        using var trees = new Trees();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(trees.Folder("srv"), "s");
        socket.Bind(new UnixDomainSocketEndPoint(path));

        Leftovers.Remove(trees.Path, new HashSet<string>());

        Assert.False(Path.Exists(path));
    }

    [Fact]
    public void Marks_that_something_is_gone_stay_and_overlayfs_own_notes_go()
    {
        using var trees = new Trees();
        var (ground, layer) = (trees.Folder("ground"), trees.Folder("layer"));
        foreach (var name in new[] { "log", "there" })
        {
            Directory.CreateDirectory(Path.Combine(ground, "var", name));
            File.WriteAllText(Path.Combine(ground, "var", name, "x"), "");
        }

        var mount = trees.Mount("mount", layer, ground);
        File.Delete(Path.Combine(mount, "var/log/x"));
        File.AppendAllText(Path.Combine(mount, "var/there/x"), "more");
        Directory.Delete(Path.Combine(mount, "var/log"), recursive: true);
        Directory.CreateDirectory(Path.Combine(mount, "var/log"));
        trees.Unmount(mount);
        Assert.Contains(Layer.Walk(layer), e => Attributes.Names(Path.Combine(layer, e.Path)).Any(n => n.StartsWith(Attributes.Overlay, StringComparison.Ordinal) && n != Attributes.Opaque));

        Leftovers.Remove(layer, new HashSet<string>());

        Assert.DoesNotContain(Layer.Walk(layer), e => Attributes.Names(Path.Combine(layer, e.Path)).Any(n => n.StartsWith(Attributes.Overlay, StringComparison.Ordinal) && n != Attributes.Opaque));
        var shown = trees.Mount("shown", null, layer, ground);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(shown, "var/log")));
        Assert.Equal("more", File.ReadAllText(Path.Combine(shown, "var/there/x")));
    }

    private static bool Remains(string path, params string[] wanted)
    {
        using var trees = new Trees();
        var full = Path.Combine(trees.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "x");

        Leftovers.Remove(trees.Path, wanted.ToHashSet());

        return File.Exists(full);
    }
}
