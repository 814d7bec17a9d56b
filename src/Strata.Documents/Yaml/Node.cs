using Strata.Documents.Diagnostics;

namespace Strata.Documents.Yaml;

/// <summary>A piece of a YAML document that remembers where it stands. Immutable.</summary>
public abstract record Node(Location Where)
{
    /// <summary>What a person would call it: "a text", "a list", "a map".</summary>
    public abstract string Kind { get; }
}
