using Strata.Checks.Afters;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Checks;

/// <summary>Reads one entry under <c>checks:</c>. What stands behind the resource's key and under <c>expect</c> is left to <see cref="ICheckRules"/>.</summary>
public static class CheckReader
{
    /// <summary>The check, or null after an error.</summary>
    /// <param name="reader">Of a map whose shape is <paramref name="shape"/>.</param>
    /// <param name="otherwise">The id of one that gives none, where it need not.</param>
    public static CheckSpec? Read(MapReader reader, CheckShape shape, DiagnosticList problems, string otherwise = "")
    {
        var before = problems.Count;
        var id = reader.Text(shape.Id);
        var says = reader.Text(shape.Says);
        var resource = Resource(reader, shape, problems);
        var expect = reader.MapNode(CheckShape.Expect);
        var hints = reader.Several(CheckShape.Hint);
        var on = reader.Text(CheckShape.On);
        var within = reader.Duration(CheckShape.Within);
        var holds = reader.Duration(CheckShape.Holds);
        var after = After(reader.Node(shape.After), shape.After.Shape, problems);
        var guard = reader.Bool(CheckShape.Guard) ?? false;
        var once = reader.Bool(CheckShape.Once) ?? false;
        var needs = reader.TextNodes(CheckShape.Needs);
        if (once && guard)
        {
            problems.Error(reader.Node(CheckShape.Once)!.Where, "a guard has to stay true, so 'once' makes no sense of it.", "Take one of the two out.");
        }

        reader.Done();
        if (resource is null && !HasErrors())
        {
            problems.Error(reader.Map.Where, "the check asks about nothing.", $"Give it one of: {string.Join(", ", shape.Resources.Select(r => r.Name))}.");
        }

        return HasErrors()
            ? null
            : new(id ?? otherwise, says ?? "", resource!.Key, resource.Value, expect, [.. hints.Select(h => h.Text)], on, within, holds, after, guard, needs, reader.Map.Where, once);

        bool HasErrors() => problems.Skip(before).Any(p => p.Severity == Severity.Error);
    }

    // A word, or a map of a word and which one is meant, with machine and limit beside it.
    private static AfterSpec? After(Node? node, AfterShape shape, DiagnosticList problems)
    {
        if (node is TextNode word && shape.Kinds.Any(k => k.Name == word.Text))
        {
            return new(word.Text, null, null, null, word.Where);
        }

        if (node is not MapNode map)
        {
            if (node is not null)
            {
                problems.Error(node.Where, $"'after' must be {shape.Words}, not {MapReader.Found(node)}.", shape.Advise("after", node));
            }

            return null;
        }

        var reader = new MapReader(map, shape.Map, problems);
        var on = reader.Text(AfterShape.On);
        var timeout = reader.Duration(AfterShape.Timeout);
        var kinds = shape.Kinds.Where(reader.Has).ToList();
        reader.Done();
        if (kinds is [var kind])
        {
            return new(kind.Name, reader.Node(kind), on, timeout, map.Find(kind.Name)!.Where);
        }

        problems.Error(map.Where, $"'after' names {(kinds.Count == 0 ? "nothing" : "several things")}.", $"Give it one of {string.Join(", ", shape.Kinds.Select(k => k.Name))}.");
        return null;
    }

    private static Entry? Resource(MapReader reader, CheckShape shape, DiagnosticList problems)
    {
        Entry? found = null;
        foreach (var entry in reader.Map.Entries)
        {
            if (shape.Resource(entry.Key) is not { } key || !reader.Has(key))
            {
                continue;
            }

            if (found is not null)
            {
                problems.Error(entry.Where, $"a check asks about one thing, and this one asks about '{found.Key}' already.", "Make two checks of it.");
                return found;
            }

            found = entry;
        }

        return found;
    }
}
