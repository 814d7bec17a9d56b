using Strata.Machines.Images;

namespace Strata.Machines.Tests.Images;

public sealed class ImageUsesTests
{
    private static readonly string A = Digests.Of("a"), B = Digests.Of("b"), C = Digests.Of("c");

    [Fact]
    public void Records_and_mounts_tell_who_needs_what()
    {
        var mounts = $"""
            36 35 98:0 / / rw - ext4 /dev/root rw
            90 36 0:50 / /var/opt/strata/run/m-2/rootfs rw,relatime - overlay overlay rw,lowerdir=/x/{Digests.FolderName(B)}/rootfs:/x/{Digests.FolderName(A)}/rootfs,upperdir=/y
            91 36 0:51 / /somewhere/else rw - overlay overlay rw,lowerdir=/x/{Digests.FolderName(C)}/rootfs
            """;

        var uses = ImageUses.Find([("m-1", $"{{\"rootfs\":\"/x/{Digests.FolderName(A)}/rootfs\"}}"), ("m-3", "")], mounts);

        Assert.Equal(["m-1", "m-2"], uses[A].Order());
        Assert.Equal(["m-2"], uses[B]);
        Assert.False(uses.ContainsKey(C));
    }
}
