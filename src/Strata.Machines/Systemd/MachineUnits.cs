using Strata.Machines.Files;

namespace Strata.Machines.Systemd;

/// <summary>
/// Units of a machine, from outside: from the links by which units are enabled, and from those by which systemd tells its
/// journal which units are up (<c>/run/systemd/units/invocation:NAME</c>, there exactly while a unit is neither inactive nor
/// failed). No program of the machine is asked: process 1 itself refuses callers from outside its PID namespace.
/// Sources: systemd.unit(5); systemd's unit_export_state_files.
/// </summary>
internal static class MachineUnits
{
    private static readonly string[] Places =
    [
        "/etc/systemd/system", "/run/systemd/system", "/run/systemd/generator", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system",
        "/run/systemd/transient",
    ];

    private static readonly string[] EnablingPlaces = ["/etc/systemd/system", "/run/systemd/system"];

    /// <summary>One unit; <c>.service</c> is added where the name has no ending.</summary>
    /// <param name="cgroup">The machine's cgroup folder.</param>
    public static UnitStatus Read(MachineFiles files, string? cgroup, string name, bool alsoEnabled)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return new(false, false, false, false);
        }

        var unit = name.Contains('.', StringComparison.Ordinal) ? name : name + ".service";
        var file = Places.Select(p => files.Status($"{p}/{unit}")).FirstOrDefault(s => s is not null);
        return new(
            file is not null,
            files.Status($"/run/systemd/units/invocation:{unit}") is not null && !IsEmpty(cgroup, unit),
            alsoEnabled && EnablingPlaces.Any(place => files.List(place).Where(IsWish).Any(wish => files.Status($"{place}/{wish}/{unit}") is not null)),
            file?.Target == "/dev/null");
    }

    private static bool IsWish(string folder) =>
        folder.EndsWith(".wants", StringComparison.Ordinal) || folder.EndsWith(".requires", StringComparison.Ordinal);

    // A unit without a cgroup has no processes by its nature (a oneshot that remains); one with an empty cgroup has lost them.
    private static bool IsEmpty(string? cgroup, string unit)
    {
        if (cgroup is null)
        {
            return false;
        }

        var events = $"{cgroup}/system.slice/{unit}/cgroup.events";
        try
        {
            return File.Exists(events) && File.ReadAllText(events).Contains("populated 0", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
