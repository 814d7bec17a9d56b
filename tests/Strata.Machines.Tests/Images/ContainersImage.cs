using Strata.Machines.Images;
using Strata.Testing;

namespace Strata.Machines.Tests.Images;

/// <summary>The image containers of this clone, built when it is not up to date, and a machine of it that the tests of a class share.</summary>
public sealed class ContainersImage(Workshop workshop) : IAsyncLifetime
{
    private Guest? guest;

    /// <summary>Runs it with systemd.</summary>
    public IMachine Machine => guest!.Machine;

    public async ValueTask InitializeAsync()
    {
        if (InHolder.CgroupTree is null)
        {
            return;
        }

        if (workshop.Builder.UpToDate("containers") is null)
        {
            await Console.Error.WriteLineAsync("Building the image containers for the tests …");
            await workshop.Builder.EnsureAsync("containers", false, null, CancellationToken.None);

            // Each is half a gigabyte: the one before goes.
            await new ImageRemoval(workshop.Home, workshop.Images, new(TestPlaces.Recipes), workshop.Builder).ClearAsync(false, CancellationToken.None);
        }

        guest = await workshop.StartAsync(new("containers"));
    }

    /// <summary>Runs lines in a login shell that have to end well, as root or as learner.</summary>
    public async Task<string> DoAsync(string user, string lines)
    {
        if (guest is null)
        {
            Assert.Skip("This host gives no cgroup2 sub-tree, so systemd cannot boot.");
        }

        var result = await Machine.RunAsync(new(["/bin/bash", "-lec", lines], user, Timeout: TimeSpan.FromMinutes(2)), CancellationToken.None);
        Assert.True(result.Exit == 0, $"{result.Exit}: {result.Output}\n{result.Errors}");
        return result.Output.TrimEnd('\n');
    }

    public async ValueTask DisposeAsync()
    {
        if (guest is not null)
        {
            await guest.DisposeAsync();
        }
    }
}
