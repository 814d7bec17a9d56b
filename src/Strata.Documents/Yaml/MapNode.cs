using System.Collections.Immutable;
using Strata.Documents.Diagnostics;

namespace Strata.Documents.Yaml;

/// <summary>A mapping with its keys in the order of the file; a key is there once.</summary>
public sealed record MapNode(Location Where, ImmutableArray<Entry> Entries) : Node(Where)
{
    public override string Kind => "a map";

    /// <summary>The entry of a key, or null.</summary>
    public Entry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }
}
