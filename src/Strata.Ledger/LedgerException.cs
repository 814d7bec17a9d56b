namespace Strata.Ledger;

/// <summary>The ledger cannot do what was asked: one sentence that says why, and in <see cref="Fix"/> what to do.</summary>
public sealed class LedgerException(string code, string message, string fix, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable, for programs: ledger-full, ledger-newer, ledger-unreadable, ledger-busy, ledger-refused, ledger-failed.</summary>
    public string Code { get; } = code;

    public string Fix { get; } = fix;
}
