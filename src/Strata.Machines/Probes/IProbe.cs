using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Looks at one thing on this host. Each is one file, found by itself; it changes nothing.</summary>
public interface IProbe
{
    /// <summary>Where it stands in the list, small first.</summary>
    int Order { get; }

    Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel);
}
