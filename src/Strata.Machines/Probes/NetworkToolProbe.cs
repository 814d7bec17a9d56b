using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>What would give a machine internet, where a lab asks for it.</summary>
internal sealed class NetworkToolProbe : IProbe
{
    public int Order => 80;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        var found = new[] { "passt", "slirp4netns" }.FirstOrDefault(t => HostCommand.Find(t) is not null);
        return Task.FromResult(found is not null
            ? new Finding("internet for machines", ProbeState.Ok, $"by {found}, where a lab asks for it")
            : new Finding("internet for machines", ProbeState.Warn, "neither passt nor slirp4netns is installed: labs that need the internet cannot have it", "Run: strata bootstrap"));
    }
}
