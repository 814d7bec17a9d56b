using Strata.Ledger.Facts;

namespace Strata.Ledger;

/// <summary>What is known of a learner: facts, kept for good. They can be added and read, never changed or taken away.</summary>
/// <exception cref="LedgerException">Thrown by all: what happened and what to do, in a sentence.</exception>
public interface ILedger : IAsyncDisposable
{
    /// <summary>Whose facts are written here; made once, when the ledger was.</summary>
    string Learner { get; }

    /// <summary>The device that writes here; made once, when the ledger was.</summary>
    string Device { get; }

    /// <summary>A fact of now, by this learner on this device, not yet kept.</summary>
    Fact Draft(string kind, string subject, string? attempt = null, string? contentDigest = null, string data = "{}");

    /// <summary>Keeps all of them or none. When it returns, they survive the loss of power.</summary>
    Task AppendAsync(IReadOnlyCollection<Fact> facts, CancellationToken cancel);

    /// <summary>Facts in the order in which they were kept; null leaves a question open.</summary>
    Task<IReadOnlyList<Fact>> FactsAsync(string? subject = null, string? kind = null, CancellationToken cancel = default);

    /// <summary>Every subject with an attempt that passed.</summary>
    Task<IReadOnlySet<string>> PassedSubjectsAsync(CancellationToken cancel = default);
}
