using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>The range of ids that becomes the machines' users.</summary>
internal sealed class SubordinateIdsProbe : IProbe
{
    public int Order => 20;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        try
        {
            var (users, _) = person.SubordinateIds();
            return Task.FromResult(new Finding("subordinate ids", ProbeState.Ok, $"{person.Name} has {users.First} to {users.First + IdRange.Needed - 1}"));
        }
        catch (MachineException e)
        {
            return Task.FromResult(new Finding("subordinate ids", ProbeState.Fail, e.Message, e.Fix));
        }
    }
}
