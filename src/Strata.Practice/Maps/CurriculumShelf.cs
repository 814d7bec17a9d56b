using Strata.Checks;
using Strata.Curriculum;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Searches;
using Strata.Documents.Diagnostics;

namespace Strata.Practice.Maps;

/// <summary>
/// The program's own curriculum, and beside it that of the labs which the learner imported. Both are read when they are asked for and read
/// again when a file in them has changed.
/// </summary>
/// <param name="folder">The program's own.</param>
/// <param name="imported">The imported one, which need not be there; null where there never is one.</param>
public sealed class CurriculumShelf(string folder, ICheckRules rules, string? imported = null)
{
    private readonly Lock gate = new();
    private (long Stamp, CurriculumMap Map, CurriculumMap Own, DiagnosticList Problems)? read;

    /// <summary>The shared fixtures of setups.</summary>
    public string Library => Path.Combine(folder, "lib");

    /// <summary>The map as the files are now.</summary>
    public CurriculumMap Map => Read().Map;

    /// <summary>The part of it that is the program's own.</summary>
    public CurriculumMap Own => Read().Own;

    /// <summary>What is wrong in the files.</summary>
    public IReadOnlyList<Diagnostic> Problems => Read().Problems;

    /// <summary>A lab by its id or an unambiguous ending.</summary>
    /// <exception cref="PracticeException">There is none, or several, or its files have errors.</exception>
    public Lab Lab(string idOrEnding)
    {
        var (map, _, problems) = Read();
        return Demand(map.FindLab(idOrEnding), idOrEnding, "lab", problems);
    }

    /// <summary>A deliverable by its id or an unambiguous ending.</summary>
    /// <exception cref="PracticeException">There is none, or several, or it is outlined only, or its files have errors.</exception>
    public Deliverable Deliverable(string idOrEnding)
    {
        var (map, _, problems) = Read();
        var deliverable = Demand(map.FindDeliverable(idOrEnding), idOrEnding, "deliverable", problems);
        return deliverable.IsOutlined
            ? throw new PracticeException("outlined", $"{deliverable.Title} is outlined: it has its place on the map, but nothing examines it yet.", null, "See what is ready: strata map")
            : deliverable;
    }

    /// <summary>Whether that is how a deliverable is called, and no lab.</summary>
    public bool IsDeliverable(string idOrEnding)
    {
        var map = Map;
        return map.FindDeliverable(idOrEnding) is not Search<Deliverable>.Unknown && map.FindLab(idOrEnding) is Search<Lab>.Unknown;
    }

    /// <summary>A concept by its id or an unambiguous ending.</summary>
    /// <exception cref="PracticeException">There is none, or several, or the files of its own, its lesson and its cards among them, have errors.</exception>
    public Concept Concept(string idOrEnding)
    {
        var (map, _, problems) = Read();
        var concept = Demand(map.SearchConcept(idOrEnding), idOrEnding, "concept", problems);
        var (own, labs) = ($"/{concept.Id}/", $"/{concept.Id}/labs/");
        return problems.FirstOrDefault(p => p.Severity == Severity.Error && p.Where.File.Contains(own, StringComparison.Ordinal) && !p.Where.File.Contains(labs, StringComparison.Ordinal)) is { } first
            ? throw new PracticeException("concept-broken", $"The concept {concept.Id} cannot be used: {first.Message}", first.Where.ToString(), "Run: strata lint")
            : concept;
    }

    /// <summary>Whether that is how a concept is called, and neither a lab nor a deliverable.</summary>
    public bool IsConcept(string idOrEnding)
    {
        var map = Map;
        return map.SearchConcept(idOrEnding) is not Search<Concept>.Unknown && map.FindLab(idOrEnding) is Search<Lab>.Unknown && map.FindDeliverable(idOrEnding) is Search<Deliverable>.Unknown;
    }

    private static T Demand<T>(Search<T> search, string asked, string kind, DiagnosticList problems)
    {
        switch (search)
        {
            case Search<T>.Found found:
                return found.Item;
            case Search<T>.Ambiguous several:
                throw new PracticeException("ambiguous", $"Several {kind}s end in '{asked}': {string.Join(", ", several.Candidates)}.", null, "Name more of the id.");
            case Search<T>.Unusable broken:
                var first = problems.FirstOrDefault(p => p.Severity == Severity.Error && p.Where.File.Contains(broken.Id[(broken.Id.LastIndexOf('/') + 1)..], StringComparison.Ordinal));
                throw new PracticeException($"{kind}-broken", $"The {kind} {broken.Id} cannot be used: {first?.Message ?? "its files have errors"}", first?.Where.ToString(), "Run: strata lint");
            case Search<T>.Unknown unknown:
                var near = unknown.Nearest.Length > 0 ? $" Near it: {string.Join(", ", unknown.Nearest)}." : "";
                throw new PracticeException("not-found", $"There is no {kind} '{asked}'.{near}", null, "See: strata map");
            default:
                throw new InvalidOperationException($"A search for a {kind} ended in no known way.");
        }
    }

    private (CurriculumMap Map, CurriculumMap Own, DiagnosticList Problems) Read()
    {
        lock (gate)
        {
            var stamp = Stamp();
            if (read is not { } known || known.Stamp != stamp)
            {
                var problems = new DiagnosticList();
                var own = CurriculumReader.Read(folder, rules, problems, Path.GetFileName(folder));
                var (more, whole) = ReadImported(problems);

                // What was read in part is read again the next time.
                read = known = (whole ? stamp : ~stamp, own.With(more, problems), own, problems);
            }

            return (known.Map, known.Own, known.Problems);
        }
    }

    // A lab may be replaced while it is read.
    private (CurriculumMap Map, bool Whole) ReadImported(DiagnosticList problems)
    {
        var none = new CurriculumMap([], []);
        if (!Directory.Exists(imported))
        {
            return (none, true);
        }

        try
        {
            return (CurriculumReader.Read(imported, rules, problems, Path.GetFileName(imported)), true);
        }
        catch (IOException)
        {
            return (none, false);
        }
    }

    // Changes when a file is written, added, removed or renamed.
    private long Stamp()
    {
        var hash = new HashCode();
        foreach (var root in new[] { folder, imported }.Where(Directory.Exists))
        {
            foreach (var entry in new DirectoryInfo(root!).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            {
                hash.Add(entry.FullName, StringComparer.Ordinal);
                hash.Add(entry.LastWriteTimeUtc.Ticks);
            }
        }

        return hash.ToHashCode();
    }
}
