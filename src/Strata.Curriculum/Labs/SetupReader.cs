using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>
/// Finds the scripts that make a situation: <c>setup.sh</c> for the first machine, then <c>setup/NAME.sh</c> for the machine of that name,
/// in the order of the machines. The key <c>setup</c> says who runs them and for how long, each. A scenario calls it <c>arrange</c>; what
/// stands in the deliverable's own <c>arrange.sh</c> is done on the first machine before.
/// </summary>
/// <param name="before">The path of a script that is run first; null for none.</param>
internal sealed class SetupReader(CurriculumFolder lab, string name, IReadOnlyList<LabMachine> machines, DiagnosticList problems, string? before = null)
{
    /// <summary>What a scenario calls its setup, and a deliverable what all its scenarios begin with.</summary>
    public const string Arrange = "arrange", ArrangeFile = Arrange + Extension;

    private const string Extension = ".sh";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly CurriculumFolder folder = lab.Sub(name);
    private readonly string first = name + Extension;

    public ImmutableArray<LabSetup> Read(MapReader? options)
    {
        var found = ImmutableArray.CreateBuilder<(string Machine, string Path)>();
        if (lab.HasFile(first) && machines.Count > 0)
        {
            found.Add((machines[0].Name, lab.PathOf(first)));
        }

        found.AddRange(machines.Where(m => folder.HasFile(m.Name + Extension)).Select(m => (m.Name, folder.PathOf(m.Name + Extension))));
        CheckScripts();
        if (options is not null && found.Count == 0)
        {
            problems.Error(options.Map.Where, $"'{name}' is given, but there is no {lab.ShownOf(first)}.", $"Write it, or take '{name}' out.");
        }

        // What is wrong with the options is told once, however many scripts they are for.
        var model = ScriptOptions.Read(options, "", "root", Timeout);
        options?.Done();
        var ahead = before is not null && machines.Count > 0 ? new LabSetup(machines[0].Name, new(before, "root", Timeout)) : null;
        return [.. (ReadOnlySpan<LabSetup>)(ahead is null ? [] : [ahead]), .. found.Select(f => new LabSetup(f.Machine, model with { Path = f.Path }))];
    }

    private void CheckScripts()
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
                problems.Warning(where, "nothing reads this.", $"A script here is MACHINE{Extension}; rename the file, or delete it.");
            }
            else if (machines.All(m => m.Name != file[..^Extension.Length]))
            {
                problems.Error(where, $"there is no machine {Excerpt.Of(file[..^Extension.Length])}.", Nearest.Advice(file[..^Extension.Length], machines.Select(m => m.Name), "Name it under 'machines'."));
            }
        }
    }
}
