using System.Collections.Frozen;

namespace Strata.Curriculum.Examples;

/// <summary>Every kind of example there is, by its name.</summary>
public static class ExampleKinds
{
    public static readonly FrozenDictionary<string, IExampleKind> All =
        typeof(ExampleKinds).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IExampleKind)))
            .Select(t => (IExampleKind)Activator.CreateInstance(t)!)
            .ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>The kinds that one lies in, outermost first, itself last.</summary>
    internal static IReadOnlyList<IExampleKind> Way(IExampleKind kind) => kind.Parent is { } parent ? [.. Way(All[parent]), kind] : [kind];
}
