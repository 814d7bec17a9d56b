using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Checks;

/// <summary>Reads one entry under <c>checks:</c>. What stands behind the resource's key and under <c>expect</c> is left to <see cref="ICheckRules"/>.</summary>
public static class CheckReader
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The check, or null after an error.</summary>
    /// <param name="otherwise">The id of one that gives none; null where each must give its own, and say what is true.</param>
    public static CheckSpec? Read(MapNode map, IReadOnlyCollection<string> resourceNames, DiagnosticList problems, string? otherwise = null)
    {
        var own = new DiagnosticList();
        var reader = new MapReader(map, own);
        var id = otherwise is null ? reader.RequiredTextNode("id") : reader.TextNode("id");
        if (id is not null && !Identifier.IsValid(id.Text))
        {
            own.Error(id.Where, $"{Excerpt.Of(id.Text)} is no id for a check; use {Identifier.Rule}.");
        }

        var says = otherwise is null ? reader.RequiredText("says") : reader.Text("says");
        var resource = Resource(map, resourceNames, own);
        reader.Allow(resourceNames);
        var expect = reader.SubMap("expect");
        var hint = reader.Text("hint");
        var on = reader.Text("on");
        var within = reader.Duration("within", Shortest, Longest);
        var holds = reader.Duration("holds", Shortest, Longest);
        var after = reader.Choice("after", "reboot");
        var guard = reader.Bool("guard") ?? false;
        reader.Done();
        if (resource is null && !own.HasErrors)
        {
            own.Error(map.Where, $"the check asks about nothing; give it one of: {Listed(resourceNames)}.");
        }

        problems.AddRange(own);
        return own.HasErrors
            ? null
            : new(id?.Text ?? otherwise!, says ?? "", resource!.Key, resource.Value, expect, hint, on, within, holds, after is not null, guard, map.Where);
    }

    private static Entry? Resource(MapNode map, IReadOnlyCollection<string> names, DiagnosticList problems)
    {
        Entry? found = null;
        foreach (var entry in map.Entries)
        {
            if (!names.Contains(entry.Key))
            {
                continue;
            }

            if (found is not null)
            {
                problems.Error(entry.Where, $"a check asks about one thing, and this one asks about '{found.Key}' already; make two checks of it.");
                return found;
            }

            found = entry;
        }

        return found;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
