using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads the map under <c>mistakes:</c> and the scripts in the folder of the same name, which must agree.</summary>
internal sealed class MistakesReader(CurriculumFolder lab, IReadOnlyList<string> checks, string user, DiagnosticList problems)
{
    private const int Fewest = 2;
    private const string Extension = ".sh";

    private static readonly Key<ListShape> Fails = new("fails", new(new TextShape(), 1), "Ids of exactly the checks that fail after it.") { IsRequired = true };
    private static readonly Key<TextShape> Feedback = new("feedback", new(), "What a learner reads who finishes with just these checks failing: what went wrong, and why.") { IsRequired = true };
    private static readonly MapShape Mistake = new(Fails, Feedback, ScriptOptions.User, ScriptOptions.Timeout) { Example = "{ fails: [CHECK], feedback: TEXT }" };

    public static readonly TableShape Shape = new(Identifier.For("a mistake"), Mistake) { Example = "{ NAME: { fails: [CHECK], feedback: TEXT } }" };

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly CurriculumFolder folder = lab.Sub("mistakes");

    /// <param name="wanted">Whether there should be some.</param>
    public ImmutableArray<LabMistake> Read(MapReader reader, bool wanted)
    {
        var mistakes = ImmutableArray.CreateBuilder<LabMistake>();
        var entries = reader.Table(LabFile.Mistakes);
        foreach (var entry in entries)
        {
            if (reader.Open(entry, Mistake) is { } map)
            {
                mistakes.Add(Read(entry, map));
            }
        }

        if (wanted && entries.Length < Fewest)
        {
            problems.Warning((reader.Node(LabFile.Mistakes) ?? reader.Map).Where, $"a lab should know at least {Fewest} mistakes: they prove that its checks can fail.", "Think of what a learner does wrong, write it as mistakes/NAME.sh, and name it under 'mistakes'.");
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
        var feedback = reader.Text(Feedback);
        var run = ScriptOptions.Read(reader, folder.PathOf(script), user, Timeout);
        reader.Done();
        return new(name, fails, feedback ?? "", run);
    }

    private ImmutableArray<string> FailsOf(MapReader reader)
    {
        var fails = reader.TextNodes(Fails);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fail in fails)
        {
            if (!checks.Contains(fail.Text))
            {
                problems.Error(fail.Where, $"there is no check {Excerpt.Of(fail.Text)}.", Nearest.Advice(fail.Text, checks, "Write one."));
            }
            else if (!seen.Add(fail.Text))
            {
                problems.Error(fail.Where, $"'{fail.Text}' is named twice.", "Keep one.");
            }
        }

        return [.. fails.Select(f => f.Text)];
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
