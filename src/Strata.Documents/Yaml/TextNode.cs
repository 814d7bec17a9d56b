using Strata.Documents.Diagnostics;

namespace Strata.Documents.Yaml;

/// <summary>A scalar. YAML's own typing is left to the reader of the value: <see cref="Quoted"/> tells <c>"1"</c> from <c>1</c>.</summary>
public sealed record TextNode(Location Where, string Text, bool Quoted) : Node(Where)
{
    public override string Kind => "a text";
}
