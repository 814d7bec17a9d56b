using System.Globalization;
using Strata.Machines.Hosts;
using Strata.Machines.Images;

namespace Strata.Machines.Probes;

/// <summary>Room where the state folder is, or will be.</summary>
internal sealed class DiskProbe : IProbe
{
    private const long Comfortable = 4L << 30;

    public int Order => 70;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        var folder = home.Root;
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        var detail = $"{(free / 1e9).ToString("0.0", CultureInfo.InvariantCulture)} GB free at {home.Root}";
        const string Fix = "Free some space, or set STRATA_HOME to a folder on another disk.";
        return Task.FromResult(free switch
        {
            < ImageBuilder.Room => new Finding("disk", ProbeState.Fail, detail + "; the base image alone takes half a GB", Fix),
            < Comfortable => new Finding("disk", ProbeState.Warn, detail, Fix),
            _ => new Finding("disk", ProbeState.Ok, detail),
        });
    }
}
