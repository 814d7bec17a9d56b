using System.Reflection;
using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>All probes, asked in order.</summary>
public static class HostExamination
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        var probes = Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IProbe)))
            .Select(t => (IProbe)Activator.CreateInstance(t)!)
            .OrderBy(p => p.Order);
        var findings = new List<Finding>();
        foreach (var probe in probes)
        {
            findings.Add(await probe.LookAsync(home, person, cancel).ConfigureAwait(false));
        }

        return findings;
    }
}
