using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Coverage;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Lint;
using Strata.Curriculum.Tracks;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum;

/// <summary>
/// Reads the folder <c>curriculum/</c> into a map. The files may be hostile: no path leaves the folder, links are not followed,
/// everything is bounded. Never throws for what the files hold: each problem goes to the list with its place; a lab with an
/// error is left out of the map, and what is missing in a track, stage or concept is made up.
/// </summary>
public static class CurriculumReader
{
    /// <summary>Reads everything.</summary>
    /// <param name="shown">How problems name the folder; null: as it is given.</param>
    public static CurriculumMap Read(string folder, ICheckRules rules, DiagnosticList problems, string? shown = null)
    {
        var root = CurriculumFolder.Root(folder);
        if (shown is not null)
        {
            root = root with { Shown = shown };
        }

        if (!Directory.Exists(root.Path))
        {
            problems.Error(Location.Of(root.Shown), "there is no such folder.", "Name the folder that holds the curriculum.");
            return new([], []);
        }

        var reading = new Reading(root, rules, problems);
        var tracks = root.Folders(new())
            .Where(f => f.HasFile(TrackReader.File))
            .Select(f => TrackReader.Read(f, reading))
            .OrderBy(t => t.Place)
            .ToImmutableArray();
        var coverage = CoverageReader.Read(root, tracks, reading);
        var circles = new Circles(reading.Requirements, "requires", problems).Find();
        return new(circles.Count == 0 ? tracks : [.. tracks.Select(t => Without(circles, t))], reading.UnusableLabs, reading.UnusableDeliverables) { Coverage = coverage };
    }

    /// <summary>Reads one lab alone, without the rest of the map; null when it has an error.</summary>
    /// <param name="folder">The folder <c>curriculum/</c>.</param>
    /// <param name="labFolder">The lab's folder inside it: <c>TRACK/STAGE/CONCEPT/labs/LAB</c>, as a path that can be opened.</param>
    public static Lab? ReadLab(string folder, string labFolder, ICheckRules rules, DiagnosticList problems)
    {
        var root = CurriculumFolder.Root(folder);
        var segments = Path.GetRelativePath(root.Path, Path.TrimEndingDirectorySeparator(Path.GetFullPath(labFolder))).Split(Path.DirectorySeparatorChar);
        if (segments is not [var track, var stage, var concept, LabReader.LabsFolder, var lab] || track == "..")
        {
            problems.Error(Location.Of(labFolder), "this is no folder of a lab.", $"Labs are {root.Shown}/TRACK/STAGE/CONCEPT/labs/LAB.");
            return null;
        }

        var at = root;
        foreach (var segment in segments)
        {
            at = at.Sub(segment);
            if (!at.Exists)
            {
                problems.Error(Location.Of(at.Shown), "there is no such folder.", "Make it; links do not count.");
                return null;
            }
        }

        var own = new DiagnosticList();
        var reading = new Reading(root, rules, own);
        var conceptFolder = root.Sub(track).Sub(stage).Sub(concept);
        var lesson = ConceptReader.Lesson(conceptFolder, own);
        var read = new LabReader(at, $"{track}/{stage}/{concept}", lesson, reading, own).Read();
        problems.AddRange(own);
        return read;
    }

    private static Track Without(IReadOnlySet<(string Who, string Wanted)> circles, Track track) => track with
    {
        Stages = [.. track.Stages.Select(stage => stage with
        {
            Concepts = [.. stage.Concepts.Select(concept => concept with
            {
                Requires = [.. concept.Requires.Where(r => !circles.Contains((concept.Id, r)))],
            })],
        })],
    };
}
