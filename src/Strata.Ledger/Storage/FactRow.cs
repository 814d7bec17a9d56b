using Strata.Ledger.Facts;

namespace Strata.Ledger.Storage;

/// <summary>A fact as it lies in the table; <see cref="Number"/> is the order in which facts were kept.</summary>
internal sealed class FactRow
{
    public long Number { get; init; }

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Learner { get; init; }

    public required string Device { get; init; }

    /// <summary>Microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    public required string Subject { get; init; }

    public string? Attempt { get; init; }

    public string? ContentDigest { get; init; }

    public required string Data { get; init; }

    public static FactRow Of(Fact fact) => new()
    {
        Id = fact.Id,
        Kind = fact.Kind,
        Learner = fact.Learner,
        Device = fact.Device,
        At = (fact.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        Subject = fact.Subject,
        Attempt = fact.Attempt,
        ContentDigest = fact.ContentDigest,
        Data = fact.Data,
    };

    public Fact ToFact() => new(
        Id, Kind, Learner, Device, DateTimeOffset.UnixEpoch.AddTicks(At * TimeSpan.TicksPerMicrosecond), Subject, Attempt, ContentDigest, Data);
}
