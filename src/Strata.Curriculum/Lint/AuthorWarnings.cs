using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Strata.Checks;
using Strata.Checks.Matching;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Lint;

/// <summary>What an author would rather hear now than from a proof or a learner. Nothing of it keeps a lab or a deliverable from being used.</summary>
/// <param name="contents">Everything in its folder.</param>
/// <param name="library">The fixtures that all share, of which its scripts may use some.</param>
/// <param name="file">The name of its YAML file, which does not count as a use.</param>
internal sealed partial class AuthorWarnings(CurriculumFolder folder, FolderContents contents, FolderContents library, string file, DiagnosticList problems)
{
    /// <summary>Draws that stand in no text, no check and no script.</summary>
    /// <param name="used">Those that texts and checks name.</param>
    public void OfDraws(IEnumerable<Entry> draws, IReadOnlySet<string> used)
    {
        foreach (var (name, where, _) in draws.Where(d => !used.Contains(d.Key)))
        {
            var variable = "LAB_" + name.ToUpperInvariant();
            // Shared fixtures put @NAME@ into files.
            if (!contents.Mentions(variable, file) && !contents.Mentions(name.ToUpperInvariant(), file) && !library.Mentions(variable, ""))
            {
                problems.Warning(where, $"'{name}' is drawn and never used.", $"Put @{{{name}}} into a text or ${variable} into a script, or take it out.");
            }
        }
    }

    /// <summary>Facts that checks ask for and that no script tells.</summary>
    public void OfFacts(IEnumerable<CheckSpec> checks)
    {
        foreach (var fact in checks.SelectMany(c => Binding.Facts(c.Subject).Concat(c.Expect is null ? [] : Binding.Facts(c.Expect))).DistinctBy(f => f.Name))
        {
            if (!contents.Mentions(fact.Name, file) && !library.Mentions(fact.Name, ""))
            {
                problems.Warning(fact.Where, $"no script tells the fact {Excerpt.Of(fact.Name)}.", $"Write fact {fact.Name}=… where the situation is made.");
            }
        }
    }

    /// <summary>Checks that leave whoever fails them alone.</summary>
    public void OfHints(IReadOnlyCollection<CheckSpec> checks, bool hasOwn)
    {
        foreach (var check in checks.Where(c => !hasOwn && !c.Guard && c.Hints.Length == 0))
        {
            problems.Warning(check.Where, $"whoever fails '{check.Id}' gets no hint.", "Give the check a 'hint', or the lab some 'hints'.");
        }
    }

    /// <summary>Scripts that make a situation and go on when half of it is missing.</summary>
    public void OfScripts(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var relative = Path.GetRelativePath(folder.Path, path);
            if (contents.Find(relative) is { } bytes && !StopsAtErrors().IsMatch(Encoding.UTF8.GetString(bytes)))
            {
                problems.Warning(Location.Of(folder.ShownOf(relative)), "this goes on when a line of it fails, and leaves half a situation.", "Begin it with: set -euo pipefail");
            }
        }
    }

    /// <summary>Files and folders that nothing reads.</summary>
    public void OfNames(FrozenSet<string> known)
    {
        foreach (var name in contents.Names.Where(n => !known.Contains(n)))
        {
            problems.Warning(Location.Of(folder.ShownOf(name)), "nothing reads this.", $"Delete it, or put it into files/, which scripts find in $LAB_FILES. Read are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }

    [GeneratedRegex(@"^#!.*bash\s+-\w*e|^\s*set\s+(-\w*e|-o\s+errexit)", RegexOptions.Multiline)]
    private static partial Regex StopsAtErrors();
}
