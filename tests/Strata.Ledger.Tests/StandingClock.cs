namespace Strata.Ledger.Tests;

/// <summary>A clock that shows one moment.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
