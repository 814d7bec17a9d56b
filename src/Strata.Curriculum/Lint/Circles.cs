using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Lint;

/// <summary>Finds things that want each other in a circle.</summary>
/// <param name="wants">What each of them names, with the places where it does.</param>
/// <param name="verb">How one wants another: <c>requires</c>.</param>
internal sealed class Circles(IReadOnlyDictionary<string, IReadOnlyList<TextNode>> wants, string verb, DiagnosticList problems)
{
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private readonly List<string> path = [];

    /// <summary>Reports each one that closes a circle, at its place, and returns them as pairs of who wants and what is wanted.</summary>
    public IReadOnlySet<(string Who, string Wanted)> Find()
    {
        var closing = new HashSet<(string, string)>();
        foreach (var id in wants.Keys.Order(StringComparer.Ordinal))
        {
            Visit(id, closing);
        }

        return closing;
    }

    // As deep as the longest chain: a curriculum has hundreds of concepts at most, a lab a hundred checks.
    private void Visit(string id, HashSet<(string, string)> closing)
    {
        if (done.Contains(id) || !wants.TryGetValue(id, out var wanted))
        {
            return;
        }

        path.Add(id);
        foreach (var next in wanted)
        {
            var start = path.IndexOf(next.Text);
            if (start < 0)
            {
                Visit(next.Text, closing);
            }
            else if (closing.Add((id, next.Text)))
            {
                problems.Error(next.Where, $"this goes in a circle: {string.Join($" {verb} ", path.Skip(start).Append(next.Text))}.", "Take one of these out.");
            }
        }

        path.RemoveAt(path.Count - 1);
        done.Add(id);
    }
}
