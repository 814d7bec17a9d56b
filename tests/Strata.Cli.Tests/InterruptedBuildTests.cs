using System.Globalization;
using Strata.Machines.Hosts;

namespace Strata.Cli.Tests;

/// <summary>Ctrl-C while mmdebstrap has file systems mounted in the image that it makes. A stand-in mounts one, says so, and waits.</summary>
public sealed class InterruptedBuildTests(StateFolder folder) : IClassFixture<StateFolder>, IDisposable
{
    private const string StandIn = """
        #!/bin/sh
        for rootfs; do :; done
        mkdir -p "$rootfs/proc" && mount -t tmpfs none "$rootfs/proc" && : > "$rootfs/mounted"
        sleep 60
        """;

    private readonly string tools = Directory.CreateTempSubdirectory("strata-tools-").FullName;

    public void Dispose() => Directory.Delete(tools, recursive: true);

    [Fact]
    public async Task It_leaves_nothing_mounted_and_the_next_build_begins()
    {
        var program = Path.Combine(tools, "mmdebstrap");
        await File.WriteAllTextAsync(program, StandIn, TestContext.Current.CancellationToken);

        // The supervisor, which is nobody on the host, runs it.
        foreach (var place in new[] { tools, program })
        {
            File.SetUnixFileMode(place, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        await folder.RunAsync("down");
        for (var round = 0; round < 2; round++)
        {
            using var build = folder.BeginWith([$"PATH={tools}:{Environment.GetEnvironmentVariable("PATH")}"], "image", "build", "base", "--fresh");
            var work = Path.Combine(folder.Path, "tmp", "build-base");
            await Eventually.IsTrueAsync(() => File.Exists(Path.Combine(work, "rootfs", "mounted")), "the image is half made");

            await HostCommand.DemandAsync("Interrupting", "kill", ["-INT", build.Id.ToString(CultureInfo.InvariantCulture)], TestContext.Current.CancellationToken);
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(130, build.ExitCode);
            await Eventually.IsTrueAsync(() => !Directory.Exists(work), "what was half made is gone");
        }
    }
}
