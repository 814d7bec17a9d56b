using System.Collections.Frozen;

namespace Strata.Checks.Matching;

/// <summary>Every kind of condition there is, by its key.</summary>
internal static class MatcherKinds
{
    public static readonly FrozenDictionary<string, IMatcherKind> All =
        typeof(MatcherKinds).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IMatcherKind)))
            .Select(t => (IMatcherKind)Activator.CreateInstance(t)!)
            .ToFrozenDictionary(k => k.Key, StringComparer.Ordinal);
}
