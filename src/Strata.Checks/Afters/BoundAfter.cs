using Strata.Machines;

namespace Strata.Checks.Afters;

/// <summary>What has to have happened before a check is looked at, with everything put in, for one attempt.</summary>
/// <param name="Subject">Which one is meant.</param>
/// <param name="On">Name of the machine on which it happens; null for the one that the check looks at.</param>
/// <param name="Limit">How long it may take.</param>
public sealed record BoundAfter(IAfter Kind, IReadOnlyDictionary<string, string> Subject, string? On, TimeSpan Limit)
{
    /// <summary>How long it may take where nothing is said.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    /// <summary>The same for all that happens but once: checks that share it may share the copy of the machine.</summary>
    public string Key => string.Join('\n', [Kind.Name, .. Subject.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}"), $"{Limit}"]);

    /// <summary>Lets it happen on a copy of the machine.</summary>
    public Task<AfterOutcome> HappenAsync(IMachine copy, CancellationToken cancel) => Kind.HappenAsync(Subject, copy, Limit, cancel);
}
