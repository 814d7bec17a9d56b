namespace Strata.Ledger.Storage;

/// <summary>The one row that says whose ledger this is and on which device it is written.</summary>
internal sealed class OwnerRow
{
    /// <summary>Always 1, which keeps the table at one row.</summary>
    public long Number { get; init; } = 1;

    public required string Learner { get; init; }

    public required string Device { get; init; }
}
