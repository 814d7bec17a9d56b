using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A kind of thing that can be looked at. Each is one file, found by itself.</summary>
public interface IResource
{
    /// <summary>Its key in a lab file.</summary>
    string Name { get; }

    /// <summary>What it is: one sentence.</summary>
    string Says { get; }

    /// <summary>What may be said of which one is meant. The first key is the one that a bare value stands for.</summary>
    IReadOnlyList<SubjectKey> SubjectKeys { get; }

    /// <summary>The keys of which one says which one is meant; none where there is only one, which no check names.</summary>
    IReadOnlyList<string> NamedBy => [SubjectKeys[0].Name];

    /// <summary>What can be expected of it.</summary>
    IReadOnlyList<Property> Properties { get; }

    /// <summary>What is expected when a check says nothing: a property and its value.</summary>
    (string Property, string Value) Default { get; }

    /// <summary>Where the answer comes from when these properties are asked of this one.</summary>
    Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted);

    /// <summary>Whether looking changes the machine. Then it is looked at only at finish, on a copy that was booted.</summary>
    bool LeavesTraces(IReadOnlySet<string> wanted) => false;

    /// <summary>Looks it up.</summary>
    /// <param name="subject">Values by key, drawn and filled in.</param>
    /// <param name="wanted">The properties that are asked for; others need not be looked up.</param>
    /// <exception cref="LookupException">It cannot be looked up; the message says why.</exception>
    ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(
        IReadOnlyDictionary<string, string> subject,
        IReadOnlySet<string> wanted,
        Scene scene,
        CancellationToken cancel);
}
