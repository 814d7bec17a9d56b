using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Watching;

/// <summary>Tells which labs of a curriculum have changed since it was last looked at: by their content, not by their files' times. Not thread-safe.</summary>
/// <param name="shown">How problems name the folder.</param>
public sealed class LabWatch(string folder, ICheckRules rules, string shown)
{
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    private Dictionary<string, string> digests = new(StringComparer.Ordinal);
    private Dictionary<string, ImmutableArray<Diagnostic>> broken = new(StringComparer.Ordinal);
    private HashSet<Diagnostic> elsewhere = [];

    /// <summary>The map as it was found at the last look.</summary>
    public CurriculumMap Map { get; private set; } = new([], []);

    /// <summary>Looks. At the first time every lab is new.</summary>
    /// <param name="touched">Paths of what was written since, in full: a lab that still is broken as it was is told again when it was touched.</param>
    public LabNews Look(IReadOnlySet<string> touched)
    {
        var problems = new DiagnosticList();
        Map = CurriculumReader.Read(root, rules, problems, shown);
        var errors = problems.Where(p => p.Severity == Severity.Error).ToList();
        var (digestsBefore, brokenBefore, elsewhereBefore) = (digests, broken, elsewhere);
        broken = Map.Unusable.ToDictionary(id => id, id => errors.Where(e => IsUnder(e.Where.File, $"{shown}/{Way(id)}")).ToImmutableArray(), StringComparer.Ordinal);

        // A lab may be missing for a while only because what it lies in is broken.
        digests = digestsBefore.Where(d => !broken.ContainsKey(d.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var lab in Map.Labs)
        {
            digests[lab.Id] = lab.Digest;
        }

        elsewhere = [.. errors.Except(broken.Values.SelectMany(b => b))];
        return new(
            [.. Map.Labs.Where(l => digestsBefore.GetValueOrDefault(l.Id) != l.Digest).Select(l => l.Id)],
            broken.Where(b => !brokenBefore.TryGetValue(b.Key, out var before) || !before.SequenceEqual(b.Value) || touched.Any(t => IsUnder(t, Path.Join(root, Way(b.Key)))))
                .ToImmutableSortedDictionary(b => b.Key, b => b.Value, StringComparer.Ordinal),
            [.. elsewhere.Except(elsewhereBefore)]);
    }

    private static string Way(string id) => id.Insert(id.LastIndexOf('/') + 1, LabReader.LabsFolder + "/");

    private static bool IsUnder(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
