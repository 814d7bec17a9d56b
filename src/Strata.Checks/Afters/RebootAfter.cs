using Strata.Checks.Resources;
using Strata.Machines;

namespace Strata.Checks.Afters;

/// <summary>The boot, and nothing more: the copy has booted already.</summary>
internal sealed class RebootAfter : IAfter
{
    public string Name => "reboot";

    public string Says => "A boot, and nothing more.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } = [];

    public Task<AfterOutcome> HappenAsync(IReadOnlyDictionary<string, string> subject, IMachine machine, TimeSpan limit, CancellationToken cancel) =>
        Task.FromResult(AfterOutcome.Happened);
}
