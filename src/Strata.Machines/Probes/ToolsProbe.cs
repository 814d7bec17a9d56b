using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>The programs of the host that Strata calls.</summary>
internal sealed class ToolsProbe : IProbe
{
    private static readonly string[][] Needed = [["nsenter"], ["unshare"], ["setsid"], ["newuidmap"], ["newgidmap"], ["runc", "crun"], ["mmdebstrap"], ["zstd"]];

    public int Order => 10;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        var missing = Needed.Where(choice => !choice.Any(t => HostCommand.Find(t) is not null)).Select(choice => string.Join(" or ", choice)).ToList();
        return Task.FromResult(missing.Count == 0
            ? new Finding("tools", ProbeState.Ok, "all programs are installed")
            : new Finding("tools", ProbeState.Fail, $"missing: {string.Join(", ", missing)}", "Run: strata bootstrap"));
    }
}
