using System.Collections.Frozen;
using System.Collections.Immutable;
using Strata.Documents.Names;

namespace Strata.Curriculum.Searches;

/// <summary>Things by their ids, found by any ending that is whole segments and fits one only. Immutable.</summary>
/// <param name="unusable">Ids of those that are there, but whose files have errors.</param>
internal sealed class Index<T>(IEnumerable<T> items, Func<T, string> id, IEnumerable<string> unusable)
    where T : class
{
    private readonly FrozenDictionary<string, T> usable = items.ToFrozenDictionary(id, StringComparer.Ordinal);

    /// <summary>In ordinal order.</summary>
    public ImmutableArray<string> Unusable { get; } = [.. unusable.Order(StringComparer.Ordinal)];

    public T? Exact(string id) => usable.GetValueOrDefault(id);

    public Search<T> Find(string idOrEnding)
    {
        var asked = idOrEnding.Trim('/');
        if (usable.TryGetValue(asked, out var exact))
        {
            return new Search<T>.Found(exact);
        }

        if (Unusable.Contains(asked))
        {
            return new Search<T>.Unusable(asked);
        }

        var ending = "/" + asked;
        var fitting = usable.Keys.Concat(Unusable).Where(id => id.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToImmutableArray();
        return fitting switch
        {
            [] => new Search<T>.Unknown(Nearest.To(asked, usable.Keys)),
            [var one] when usable.TryGetValue(one, out var item) => new Search<T>.Found(item),
            [var one] => new Search<T>.Unusable(one),
            _ => new Search<T>.Ambiguous(fitting),
        };
    }
}
