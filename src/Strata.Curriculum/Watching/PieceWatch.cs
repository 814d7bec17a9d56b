using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Watching;

/// <summary>Tells which labs and deliverables have changed since a curriculum was last looked at: by their content, not by their files' times. Not thread-safe.</summary>
/// <param name="shown">How problems name the folder.</param>
public sealed class PieceWatch(string folder, ICheckRules rules, string shown)
{
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    private Dictionary<string, string> digests = new(StringComparer.Ordinal);
    private Dictionary<string, ImmutableArray<Diagnostic>> broken = new(StringComparer.Ordinal);
    private HashSet<Diagnostic> elsewhere = [];

    /// <summary>The map as it was found at the last look.</summary>
    public CurriculumMap Map { get; private set; } = new([], []);

    /// <summary>Looks. At the first time everything is new.</summary>
    /// <param name="touched">Paths of what was written since, in full: what still is broken as it was is told again when it was touched.</param>
    public PieceNews Look(IReadOnlySet<string> touched)
    {
        var problems = new DiagnosticList();
        Map = CurriculumReader.Read(root, rules, problems, shown);
        var errors = problems.Where(p => p.Severity == Severity.Error).ToList();
        var ways = Map.Unusable.Select(id => (Id: id, Way: Way(id, LabReader.LabsFolder)))
            .Concat(Map.UnusableDeliverables.Select(id => (Id: id, Way: Way(id, DeliverableReader.DeliverablesFolder))))
            .ToDictionary(w => w.Id, w => w.Way, StringComparer.Ordinal);
        var (digestsBefore, brokenBefore, elsewhereBefore) = (digests, broken, elsewhere);
        broken = ways.ToDictionary(w => w.Key, w => errors.Where(e => IsUnder(e.Where.File, $"{shown}/{w.Value}")).ToImmutableArray(), StringComparer.Ordinal);

        // One may be missing for a while only because what it lies in is broken.
        digests = digestsBefore.Where(d => !broken.ContainsKey(d.Key)).ToDictionary(StringComparer.Ordinal);
        var changed = ImmutableArray.CreateBuilder<string>();
        foreach (var (id, digest) in Map.Labs.Select(l => (l.Id, l.Digest)).Concat(Map.Deliverables.Where(d => !d.IsOutlined).Select(d => (d.Id, d.Digest))))
        {
            if (digests.GetValueOrDefault(id) != digest)
            {
                digests[id] = digest;
                changed.Add(id);
            }
        }

        elsewhere = [.. errors.Except(broken.Values.SelectMany(b => b))];
        return new(
            changed.ToImmutable(),
            broken.Where(b => !brokenBefore.TryGetValue(b.Key, out var before) || !before.SequenceEqual(b.Value) || touched.Any(t => IsUnder(t, Path.Join(root, ways[b.Key]))))
                .ToImmutableSortedDictionary(b => b.Key, b => b.Value, StringComparer.Ordinal),
            [.. elsewhere.Except(elsewhereBefore)]);
    }

    private static string Way(string id, string between) => id.Insert(id.LastIndexOf('/') + 1, between + "/");

    private static bool IsUnder(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
