using System.Globalization;
using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>How many inotify instances one user may have: each systemd holds six.</summary>
internal sealed class InotifyProbe : IProbe
{
    private const int EachSystem = 6, Comfortable = 512;

    public int Order => 60;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        var most = int.Parse(File.ReadAllText("/proc/sys/fs/inotify/max_user_instances").Trim(), CultureInfo.InvariantCulture);
        var machines = $"enough for about {most / EachSystem} machines with systemd at once ({most} inotify instances)";
        return Task.FromResult(most >= Comfortable
            ? new Finding("inotify", ProbeState.Ok, machines)
            : new Finding("inotify", ProbeState.Warn, machines, "For more, run once: strata bootstrap --host"));
    }
}
