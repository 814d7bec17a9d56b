using System.Collections.Concurrent;

namespace Strata.Checks.Resources;

/// <summary>
/// What checks on one copy of a machine have in common: which ones each of them means, and what was found out once and stays so.
/// Thread-safe.
/// </summary>
public sealed class CopyFindings(IEnumerable<BoundCheck> checks)
{
    private readonly List<BoundCheck> checks = [.. checks];
    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> found = new(StringComparer.Ordinal);

    /// <summary>What the checks on this copy say of which one is meant, where they ask about this kind of thing.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> Subjects(string resource) => checks.Where(c => c.Resource.Name == resource).Select(c => c.Subject);

    /// <summary>Finds something out, unless another check has.</summary>
    public async Task<T> OnceAsync<T>(string key, Func<Task<T>> find)
        where T : class =>
        (T)await found.GetOrAdd(key, _ => new(async () => await find().ConfigureAwait(false))).Value.ConfigureAwait(false);
}
