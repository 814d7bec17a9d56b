using Strata.Machines.Hosts;

namespace Strata.Cli.Tests;

/// <summary>The script <c>strata</c> of a clone, in a clone whose program is up to date, with a dotnet that only tells what it was given.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly string clone = Directory.CreateTempSubdirectory("strata-clone-").FullName;

    public LauncherTests()
    {
        var program = Path.Combine(clone, "artifacts", "bin", "Strata", "release", "strata.dll");
        foreach (var folder in new[] { Path.GetDirectoryName(program)!, Path.Combine(clone, "src"), Path.Combine(clone, "bin") })
        {
            Directory.CreateDirectory(folder);
        }

        File.Copy(Path.Combine(TestPlaces.Clone, "strata"), Path.Combine(clone, "strata"));
        foreach (var file in new[] { "Directory.Build.props", "Strata.slnx", program, "artifacts/strata.began", "artifacts/strata.ended" })
        {
            File.WriteAllText(Path.Combine(clone, file), "");
        }

        var dotnet = Path.Combine(clone, "bin", "dotnet");
        File.WriteAllText(dotnet, "#!/bin/sh\necho \"$STRATA_CALLED $*\"\n");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(clone, recursive: true);

    [Fact]
    public async Task It_hands_on_its_arguments_and_how_it_was_called()
    {
        var said = await HostCommand.RunAsync("sh", ["-c", "cd \"$1\" && PATH=\"$1/bin:$PATH\" ./strata start 'a b'", "sh", clone], null, TestContext.Current.CancellationToken);

        Assert.Equal((0, $"./strata {clone}/artifacts/bin/Strata/release/strata.dll start a b\n", ""), (said.Exit, said.Output, said.Errors));
    }
}
