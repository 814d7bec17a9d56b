using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads the map under <c>mistakes:</c> and the scripts in the folder of the same name, which must agree.</summary>
internal sealed class MistakesReader(CurriculumFolder lab, IReadOnlyList<CheckSpec> checks, string user, Reading reading, DiagnosticList problems)
{
    private const int Fewest = 2;
    private const string Extension = ".sh";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly MistakeShape shape = reading.LabFile.Mistake;
    private readonly CurriculumFolder folder = lab.Sub("mistakes");
    private readonly List<string> ids = [.. checks.Select(c => c.Id)];

    /// <param name="wanted">Whether there should be some.</param>
    public ImmutableArray<LabMistake> Read(MapReader reader, bool wanted)
    {
        var mistakes = ImmutableArray.CreateBuilder<LabMistake>();
        var entries = reader.Table(reading.LabFile.Mistakes);
        foreach (var entry in entries)
        {
            if (reader.Open(entry, shape) is { } map)
            {
                var mistake = Read(entry, map);
                WarnWhereNotTold(mistake, mistakes, entry.Where);
                mistakes.Add(mistake);
            }
        }

        if (wanted && entries.Length < Fewest)
        {
            problems.Warning((reader.Node(reading.LabFile.Mistakes) ?? reader.Map).Where, $"a lab should know at least {Fewest} mistakes: they prove that its checks can fail.", "Think of what a learner does wrong, write it as mistakes/NAME.sh, and name it under 'mistakes'.");
        }

        CheckScripts(entries);
        return mistakes.DrainToImmutable();
    }

    private LabMistake Read(Entry entry, MapReader reader)
    {
        var (name, where, _) = entry;
        var script = name + Extension;
        if (!folder.HasFile(script))
        {
            problems.Error(where, $"the mistake '{name}' has no script.", $"Write {folder.ShownOf(script)}.");
        }

        var fails = FailsOf(reader);
        var feedback = reader.Text(MistakeShape.Feedback);
        var when = WhenOf(reader);
        var run = ScriptOptions.Read(reader, folder.PathOf(script), user, Timeout);
        reader.Done();
        return new(name, fails, feedback ?? "", when, run);
    }

    private ImmutableArray<string> FailsOf(MapReader reader)
    {
        var fails = reader.TextNodes(MistakeShape.Fails);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fail in fails)
        {
            if (!ids.Contains(fail.Text))
            {
                problems.Error(fail.Where, $"there is no check {Excerpt.Of(fail.Text)}.", Nearest.Advice(fail.Text, ids, "Write one."));
            }
            else if (!seen.Add(fail.Text))
            {
                problems.Error(fail.Where, $"'{fail.Text}' is named twice.", "Keep one.");
            }
        }

        return [.. fails.Select(f => f.Text)];
    }

    private ImmutableArray<SeenCondition> WhenOf(MapReader reader)
    {
        var conditions = ImmutableArray.CreateBuilder<SeenCondition>();
        foreach (var entry in reader.Table(shape.When))
        {
            if (!ids.Contains(entry.Key))
            {
                problems.Error(entry.Where, $"there is no check {Excerpt.Of(entry.Key)}.", Nearest.Advice(entry.Key, ids, "Name a check of this lab."));
            }

            reading.Rules.ValidateCondition(entry.Value, problems);
            conditions.Add(new(entry.Key, entry.Value));
        }

        return conditions.DrainToImmutable();
    }

    // What nobody would ever be told. Proof fails where a mistake's own run is shown another one's feedback.
    private void WarnWhereNotTold(LabMistake mistake, IEnumerable<LabMistake> before, Location where)
    {
        if (mistake.When.Length > 0)
        {
            return;
        }

        var fails = mistake.Fails.ToHashSet(StringComparer.Ordinal);
        if (before.FirstOrDefault(b => b.When.IsEmpty && fails.SetEquals(b.Fails) && b.Feedback != mistake.Feedback) is { } twin)
        {
            problems.Warning(where, $"'{mistake.Name}' fails the same checks as '{twin.Name}', whose feedback is shown for both.", "Say 'when' to tell them apart.");
        }
        else if (fails.Count > 0 && fails.SetEquals(checks.Where(c => !c.Guard).Select(c => c.Id)))
        {
            problems.Warning(where, $"'{mistake.Name}' fails all that fails before any work, so its feedback is never shown.", "Say 'when' to tell it from that.");
        }
    }

    private void CheckScripts(IReadOnlyCollection<Entry> entries)
    {
        if (!folder.Exists)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal))
        {
            var where = Location.Of(folder.ShownOf(file));
            if (!file.EndsWith(Extension, StringComparison.Ordinal))
            {
                problems.Warning(where, "nothing reads this.", $"A mistake is a script NAME{Extension}; rename the file, or delete it.");
            }
            else if (entries.All(e => e.Key != file[..^Extension.Length]))
            {
                problems.Error(where, $"lab.yaml does not name the mistake {Excerpt.Of(file[..^Extension.Length])}.", "Name it under 'mistakes', or delete the script.");
            }
        }
    }
}
