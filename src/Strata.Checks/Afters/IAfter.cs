using Strata.Checks.Resources;
using Strata.Machines;

namespace Strata.Checks.Afters;

/// <summary>
/// Something that happens on a freshly booted copy of a machine before a check is looked at. Each is one file, found by itself.
/// </summary>
public interface IAfter
{
    /// <summary>Its word behind <c>after</c>.</summary>
    string Name { get; }

    /// <summary>What happens: one sentence.</summary>
    string Says { get; }

    /// <summary>What may be said of which one is meant. The first key is the one that a bare value stands for; none where nothing is to be said.</summary>
    IReadOnlyList<SubjectKey> SubjectKeys { get; }

    /// <summary>Lets it happen and waits for its end.</summary>
    /// <param name="subject">Values by key, drawn and filled in.</param>
    /// <param name="machine">The copy, which has booted.</param>
    /// <param name="limit">How long it may take.</param>
    /// <exception cref="LookupException">On this machine it cannot happen at all; the message says why.</exception>
    /// <exception cref="MachineException">The machine is gone.</exception>
    Task<AfterOutcome> HappenAsync(IReadOnlyDictionary<string, string> subject, IMachine machine, TimeSpan limit, CancellationToken cancel);
}
