using System.Reflection;

namespace Strata.Practice.Proofs.Outputs;

/// <summary>Finds the outputs.</summary>
public static class ProofOutputs
{
    public static IReadOnlyList<IProofOutput> All() =>
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IProofOutput)))
            .Select(t => (IProofOutput)Activator.CreateInstance(t)!)
            .OrderBy(o => o.Name, StringComparer.Ordinal),
    ];
}
