using System.Collections.Immutable;
using Strata.Documents.Diagnostics;

namespace Strata.Documents.Yaml;

/// <summary>A sequence.</summary>
public sealed record ListNode(Location Where, ImmutableArray<Node> Items) : Node(Where)
{
    public override string Kind => "a list";
}
