using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Deliverables;

/// <summary>Reads the map under <c>mistakes:</c> and the folders in the folder of the same name, which must agree.</summary>
internal sealed class FlawedSolutionsReader(CurriculumFolder deliverable, string reference, IReadOnlyList<string> scenarios, DiagnosticList problems)
{
    public const string Folder = "mistakes";

    private const int Fewest = 3;

    private static readonly Key<ListShape> Fails = new("fails", new(new TextShape(), 1), "Ids of exactly the scenarios that it fails.") { IsRequired = true };
    private static readonly Key<TextShape> Feedback = new("feedback", new(), "What a learner reads whose work fails just these: what is wrong with it, and why.") { IsRequired = true };
    private static readonly Key<ListShape> Without = new("without", new(new TextShape()), "Paths of the reference that it lacks.");
    private static readonly MapShape Flawed = new(Fails, Feedback, Without) { Example = "{ fails: [SCENARIO], feedback: TEXT }" };

    public static readonly TableShape Shape = new(Identifier.For("a flawed solution"), Flawed) { Example = "{ NAME: { fails: [SCENARIO], feedback: TEXT } }" };

    private readonly CurriculumFolder folder = deliverable.Sub(Folder);

    public ImmutableArray<FlawedSolution> Read(MapReader reader)
    {
        var entries = reader.Table(DeliverableFile.Mistakes);
        if (entries.Length < Fewest)
        {
            problems.Warning((reader.Node(DeliverableFile.Mistakes) ?? reader.Map).Where, $"a deliverable should know at least {Fewest} flawed solutions: they prove that its scenarios can fail.", "Put the files that are wrong into mistakes/NAME, and name it under 'mistakes'.");
        }

        foreach (var sub in folder.Folders(problems).Where(f => entries.All(e => e.Key != f.Name)))
        {
            problems.Error(Location.Of(sub.Shown), $"deliverable.yaml does not name the flawed solution {Excerpt.Of(sub.Name)}.", "Name it under 'mistakes', or delete the folder.");
        }

        return [.. entries.Select(e => reader.Open(e, Flawed) is { } map ? Read(e, map) : null).OfType<FlawedSolution>()];
    }

    private FlawedSolution Read(Entry entry, MapReader reader)
    {
        var (name, where, _) = entry;
        var fails = reader.TextNodes(Fails);
        var feedback = reader.Text(Feedback);
        var without = reader.TextNodes(Without);
        reader.Done();
        if (!folder.Sub(name).Exists && without.Length == 0)
        {
            problems.Error(where, $"the flawed solution '{name}' is the reference.", $"Put what is flawed in it into {folder.ShownOf(name)}, or name what it lacks under 'without'.");
        }

        CheckFails(fails);
        CheckWithout(without);
        return new(name, [.. fails.Select(f => f.Text)], feedback ?? "", folder.PathOf(name), [.. without.Select(w => w.Text)]);
    }

    private void CheckFails(ImmutableArray<TextNode> fails)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fail in fails)
        {
            if (!scenarios.Contains(fail.Text))
            {
                problems.Error(fail.Where, $"there is no scenario {Excerpt.Of(fail.Text)}.", Nearest.Advice(fail.Text, scenarios, "Write one."));
            }
            else if (!seen.Add(fail.Text))
            {
                problems.Error(fail.Where, $"'{fail.Text}' is named twice.", "Keep one.");
            }
        }
    }

    private void CheckWithout(ImmutableArray<TextNode> without)
    {
        foreach (var path in without)
        {
            // A path is looked for below the reference alone: one that leaves it is not there.
            if (path.Text.Split('/').Any(s => s is "" or "." or "..") || !Path.Exists(Path.Join(deliverable.Sub(reference).Path, path.Text)))
            {
                problems.Error(path.Where, $"the reference has no {Excerpt.Of(path.Text)}.", $"Name a path in {deliverable.ShownOf(reference)}.");
            }
        }
    }
}
