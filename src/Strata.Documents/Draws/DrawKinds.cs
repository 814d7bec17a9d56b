using System.Collections.Frozen;
using System.Reflection;

namespace Strata.Documents.Draws;

/// <summary>Every kind of draw in this assembly, by its key.</summary>
internal static class DrawKinds
{
    public static readonly FrozenDictionary<string, DrawKind> All = Find();

    private static FrozenDictionary<string, DrawKind> Find()
    {
        var entry = typeof(DrawKinds).GetMethod(nameof(Entry), BindingFlags.NonPublic | BindingFlags.Static)!;
        return typeof(DrawKinds).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IDrawKind)))
            .Select(t => (DrawKind)entry.MakeGenericMethod(t).Invoke(null, null)!)
            .ToFrozenDictionary(k => k.Key, StringComparer.Ordinal);
    }

    private static DrawKind Entry<TKind>()
        where TKind : IDrawKind => new(TKind.Key, TKind.Says, TKind.Shape, TKind.Read);
}
