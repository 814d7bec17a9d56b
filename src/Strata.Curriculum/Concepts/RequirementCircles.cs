using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Concepts;

/// <summary>Finds concepts that require each other in a circle.</summary>
internal sealed class RequirementCircles(IReadOnlyDictionary<string, IReadOnlyList<TextNode>> requirements, DiagnosticList problems)
{
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private readonly List<string> path = [];

    /// <summary>Reports each requirement that closes a circle, at its place, and returns them as pairs of concept and required concept.</summary>
    public IReadOnlySet<(string Concept, string Required)> Find()
    {
        var closing = new HashSet<(string, string)>();
        foreach (var id in requirements.Keys.Order(StringComparer.Ordinal))
        {
            Visit(id, closing);
        }

        return closing;
    }

    // As deep as the longest chain of concepts, of which a curriculum has hundreds at most.
    private void Visit(string id, HashSet<(string, string)> closing)
    {
        if (done.Contains(id) || !requirements.TryGetValue(id, out var required))
        {
            return;
        }

        path.Add(id);
        foreach (var next in required)
        {
            var start = path.IndexOf(next.Text);
            if (start < 0)
            {
                Visit(next.Text, closing);
            }
            else if (closing.Add((id, next.Text)))
            {
                problems.Error(next.Where, $"this goes in a circle: {string.Join(" requires ", path.Skip(start).Append(next.Text))}.", "Take one of these out.");
            }
        }

        path.RemoveAt(path.Count - 1);
        done.Add(id);
    }
}
