using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Deliverables;

/// <summary>Reads the map under <c>mistakes:</c> and the folders in the folder of the same name, which must agree.</summary>
internal sealed class FlawedSolutionsReader(CurriculumFolder deliverable, string reference, IReadOnlyList<string> scenarios, DiagnosticList problems)
{
    private const int Fewest = 3;

    private readonly CurriculumFolder folder = deliverable.Sub("mistakes");

    /// <param name="otherwise">The place to name when there is no such map.</param>
    public ImmutableArray<FlawedSolution> Read(MapNode? map, Location otherwise)
    {
        if ((map?.Entries.Length ?? 0) < Fewest)
        {
            problems.Warning(map?.Where ?? otherwise, $"a deliverable should know at least {Fewest} flawed solutions; they prove that its scenarios can fail.");
        }

        foreach (var sub in folder.Folders(problems).Where(f => map?.Find(f.Name) is null))
        {
            problems.Error(Location.Of(sub.Shown), $"deliverable.yaml does not name the flawed solution {Excerpt.Of(sub.Name)}; name it under 'mistakes', or delete the folder.");
        }

        return [.. (map?.Entries ?? []).Select(Read).OfType<FlawedSolution>()];
    }

    private FlawedSolution? Read(Entry entry)
    {
        var (name, where, value) = entry;
        if (!Identifier.IsValid(name))
        {
            problems.Error(where, $"{Excerpt.Of(name)} is no name for a flawed solution; use {Identifier.Rule}.");
            return null;
        }

        if (value is not MapNode map)
        {
            problems.Error(value.Where, $"'{name}' must be a map with 'fails' and 'feedback', not {MapReader.Found(value)}.");
            return null;
        }

        var reader = new MapReader(map, problems);
        reader.Required("fails");
        var fails = reader.TextNodes("fails");
        var feedback = reader.RequiredText("feedback");
        var without = reader.TextNodes("without");
        reader.Done();
        if (!folder.Sub(name).Exists && without.Length == 0)
        {
            problems.Error(where, $"the flawed solution '{name}' is the reference; put what is flawed in it into {folder.ShownOf(name)}, or name what it lacks under 'without'.");
        }

        CheckFails(reader, fails);
        CheckWithout(without);
        return new(name, [.. fails.Select(f => f.Text)], feedback ?? "", folder.PathOf(name), [.. without.Select(w => w.Text)]);
    }

    private void CheckFails(MapReader reader, ImmutableArray<TextNode> fails)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fail in fails)
        {
            if (!scenarios.Contains(fail.Text))
            {
                problems.Error(fail.Where, $"there is no scenario {Excerpt.Of(fail.Text)}{Nearest.Question(fail.Text, scenarios)}");
            }
            else if (!seen.Add(fail.Text))
            {
                problems.Error(fail.Where, $"'{fail.Text}' is named twice; keep one.");
            }
        }

        if (reader.Node("fails") is ListNode { Items: [] } none)
        {
            problems.Error(none.Where, "'fails' is empty; a flawed solution fails at least one scenario.");
        }
    }

    private void CheckWithout(ImmutableArray<TextNode> without)
    {
        foreach (var path in without)
        {
            // A path is looked for below the reference alone: one that leaves it is not there.
            if (path.Text.Split('/').Any(s => s is "" or "." or "..") || !Path.Exists(Path.Join(deliverable.Sub(reference).Path, path.Text)))
            {
                problems.Error(path.Where, $"the reference has no {Excerpt.Of(path.Text)}; name a path in {deliverable.ShownOf(reference)}.");
            }
        }
    }
}
