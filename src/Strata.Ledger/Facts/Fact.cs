namespace Strata.Ledger.Facts;

/// <summary>One line of evidence about a learner.</summary>
/// <param name="Id">A UUID of version 7, as text: the same fact on two devices is one fact.</param>
/// <param name="Kind">One of <see cref="FactKinds"/>.</param>
/// <param name="Subject">What it is about: the id of a lab.</param>
/// <param name="Attempt">The attempt that it belongs to, if to any.</param>
/// <param name="ContentDigest">The digest of the content as it was then.</param>
/// <param name="Data">More of it, as a small JSON object.</param>
public sealed record Fact(
    string Id,
    string Kind,
    string Learner,
    string Device,
    DateTimeOffset At,
    string Subject,
    string? Attempt,
    string? ContentDigest,
    string Data)
{
    /// <summary>When it happened: UTC, to the microsecond.</summary>
    public DateTimeOffset At { get; init => field = ToMicroseconds(value); } = ToMicroseconds(At);

    private static DateTimeOffset ToMicroseconds(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
