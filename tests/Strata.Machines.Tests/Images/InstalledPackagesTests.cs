using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Testing;

namespace Strata.Machines.Tests.Images;

public sealed class InstalledPackagesTests(Workshop workshop)
{
    [Fact]
    public async Task They_are_what_dpkg_query_prints()
    {
        var image = workshop.Images.Find(Workshop.Base)!;

        var said = await HostCommand.DemandAsync("Asking dpkg", "chroot", [image.Rootfs, "dpkg-query", "-W"], TestContext.Current.CancellationToken);

        Assert.Contains("\nsystemd\t", said, StringComparison.Ordinal);
        Assert.Equal(said, InstalledPackages.Of(image.Lower));
    }

    [Fact]
    public void A_package_of_several_architectures_tells_its_own()
    {
        const string Table = """
            Package: dpkg
            Status: install ok installed
            Architecture: amd64
            Version: 1
            Description: x
             Package: none

            Package: libb
            Architecture: amd64
            Multi-Arch: same
            Version: 2

            Package: liba
            Architecture: i386
            Version: 3

            Package: doc
            Architecture: all
            Multi-Arch: foreign
            Version: 4
            """;

        Assert.Equal("doc\t4\ndpkg\t1\nliba:i386\t3\nlibb:amd64\t2\n", InstalledPackages.Parse(Table));
    }

    [Fact]
    public void An_empty_table_has_none() => Assert.Equal("", InstalledPackages.Parse(""));
}
