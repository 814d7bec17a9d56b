using System.Collections.Frozen;
using System.Reflection;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>Every kind of draw in this assembly, by its key.</summary>
internal static class DrawKinds
{
    public static readonly FrozenDictionary<string, Func<Node, DiagnosticList, DrawSpec?>> All = Find();

    private static FrozenDictionary<string, Func<Node, DiagnosticList, DrawSpec?>> Find()
    {
        var entry = typeof(DrawKinds).GetMethod(nameof(Entry), BindingFlags.NonPublic | BindingFlags.Static)!;
        return typeof(DrawKinds).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IDrawKind)))
            .Select(t => (KeyValuePair<string, Func<Node, DiagnosticList, DrawSpec?>>)entry.MakeGenericMethod(t).Invoke(null, null)!)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static KeyValuePair<string, Func<Node, DiagnosticList, DrawSpec?>> Entry<TKind>()
        where TKind : IDrawKind => new(TKind.Key, TKind.Read);
}
