using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads the map under <c>mistakes:</c> and the scripts in the folder of the same name, which must agree.</summary>
internal sealed class MistakesReader(CurriculumFolder lab, IReadOnlyList<string> checks, string user, DiagnosticList problems)
{
    private const int Fewest = 2;
    private const string Extension = ".sh";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly CurriculumFolder folder = lab.Sub("mistakes");

    /// <param name="otherwise">The place to name when there is no such map.</param>
    public ImmutableArray<LabMistake> Read(MapNode? map, Location otherwise)
    {
        var mistakes = ImmutableArray.CreateBuilder<LabMistake>();
        foreach (var entry in map?.Entries ?? [])
        {
            if (Read(entry) is { } mistake)
            {
                mistakes.Add(mistake);
            }
        }

        if ((map?.Entries.Length ?? 0) < Fewest)
        {
            problems.Warning(map?.Where ?? otherwise, $"a lab should know at least {Fewest} mistakes; they prove that its checks can fail.");
        }

        CheckScripts(map);
        return mistakes.DrainToImmutable();
    }

    private LabMistake? Read(Entry entry)
    {
        var (name, where, value) = entry;
        if (!Identifier.IsValid(name))
        {
            problems.Error(where, $"{Excerpt.Of(name)} is no name for a mistake; use {Identifier.Rule}.");
            return null;
        }

        if (value is not MapNode map)
        {
            problems.Error(value.Where, $"'{name}' must be a map with 'fails' and 'feedback', not {MapReader.Found(value)}.");
            return null;
        }

        var script = name + Extension;
        if (!folder.HasFile(script))
        {
            problems.Error(where, $"the mistake '{name}' has no script; write {folder.ShownOf(script)}.");
        }

        var reader = new MapReader(map, problems);
        var fails = Fails(reader);
        var feedback = reader.RequiredText("feedback");
        var run = ScriptOptions.Read(reader, folder.PathOf(script), user, Timeout, problems);
        reader.Done();
        return new(name, fails, feedback ?? "", run);
    }

    private ImmutableArray<string> Fails(MapReader reader)
    {
        if (!reader.Required("fails"))
        {
            return [];
        }

        var fails = reader.TextNodes("fails");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fail in fails)
        {
            if (!checks.Contains(fail.Text))
            {
                problems.Error(fail.Where, $"there is no check {Excerpt.Of(fail.Text)}{Nearest.Question(fail.Text, checks)}");
            }
            else if (!seen.Add(fail.Text))
            {
                problems.Error(fail.Where, $"'{fail.Text}' is named twice; keep one.");
            }
        }

        if (reader.Node("fails") is ListNode { Items: [] } none)
        {
            problems.Error(none.Where, "'fails' is empty; a mistake fails at least one check.");
        }

        return [.. fails.Select(f => f.Text)];
    }

    private void CheckScripts(MapNode? map)
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
                problems.Warning(where, $"nothing reads this; a mistake is a script NAME{Extension}.");
            }
            else if (map?.Find(file[..^Extension.Length]) is null)
            {
                problems.Error(where, $"lab.yaml does not name the mistake {Excerpt.Of(file[..^Extension.Length])}; name it under 'mistakes', or delete the script.");
            }
        }
    }
}
