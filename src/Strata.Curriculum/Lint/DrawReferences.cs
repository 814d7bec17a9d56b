using Strata.Documents.Diagnostics;
using Strata.Documents.Draws;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Lint;

/// <summary>Reports every <c>@{name}</c> that nothing draws.</summary>
internal sealed class DrawReferences(DrawSet draws, DiagnosticList problems)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>Every name that was found.</summary>
    public IReadOnlySet<string> Used => used;

    /// <summary>Looks through all texts and keys under a node.</summary>
    public void Check(Node node)
    {
        switch (node)
        {
            case TextNode text:
                Check(text.Text, _ => text.Where);
                break;
            case ListNode list:
                foreach (var item in list.Items)
                {
                    Check(item);
                }

                break;
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    Check(entry.Key, _ => entry.Where);
                    Check(entry.Value);
                }

                break;
        }
    }

    /// <summary>Looks through the text of a file.</summary>
    public void CheckFile(string text, string shownPath) => Check(text, offset => Location.At(shownPath, text, offset));

    private void Check(string text, Func<int, Location> where)
    {
        foreach (var (name, offset) in Template.Names(text))
        {
            used.Add(name);
            if (!draws.Specs.ContainsKey(name))
            {
                problems.Error(
                    where(offset),
                    $"nothing draws {Excerpt.Of(name)}.",
                    Nearest.To(name, draws.Specs.Keys, 1) is [var near] ? $"Did you mean '{near}'? Else name it under 'draw', or write @@{{ for a plain @{{." : "Name it under 'draw', or write @@{ for a plain @{.");
            }
        }
    }
}
