using Strata.Checks;
using Strata.Curriculum;
using Strata.Curriculum.Imports;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Practice.Attempts;

namespace Strata.Practice.Imports;

/// <summary>
/// Takes labs of another format into the learner's own curriculum. A lab is made aside, read as every lab is read, and then put in its place
/// at once: what is there already is replaced whole, but for a solution that its owner wrote. One import at a time: the caller sees to that.
/// </summary>
/// <param name="folder">The curriculum of imported labs; made where there is none.</param>
/// <param name="aside">A folder on the same disk, for what is not done; emptied.</param>
public sealed class LabImport(string folder, string aside, ILabImporter importer, ICheckRules rules)
{
    // Who reads them is the supervisor, under another id, whatever mask the person has.
    private const UnixFileMode FolderMode = (UnixFileMode)0b111_101_101, FileMode = (UnixFileMode)0b110_100_100, RunnableMode = (UnixFileMode)0b111_101_101;

    private static readonly string[] Kept = ["solution.sh", "solution.keys"];

    private readonly string track = Path.Combine(folder, importer.Name);
    private readonly List<string> imported = [];
    private readonly List<ImportSkip> skipped = [];
    private readonly List<ImportNote> notes = [];

    /// <summary>Imports what a folder holds.</summary>
    /// <param name="source">The folder of the other format, which is there.</param>
    public ImportReport Run(string source, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        Clear();
        var plan = importer.Plan(source);
        skipped.AddRange(plan.Skipped);
        var all = plan.Courses.Sum(c => c.Entries.Length);
        var done = 0;
        var concepts = new List<string>();
        try
        {
            foreach (var course in plan.Courses)
            {
                var concept = Path.Combine(track, plan.Name, course.Name);
                var (labs, minutes) = (new List<string>(), 0);
                try
                {
                    foreach (var entry in course.Entries)
                    {
                        cancel.ThrowIfCancellationRequested();
                        progress?.Report(new(entry.Shown, (double)done++ / all));
                        if (Import(plan.Name, course.Name, entry) is { } took)
                        {
                            labs.Add(entry.Name);
                            minutes += took;
                        }
                    }
                }
                finally
                {
                    // What is in its place is put on the map, also when somebody breaks off.
                    if (labs.Count > 0)
                    {
                        concepts.Add(course.Name);
                        Write(Path.Combine(concept, "concept.yaml"), TrackFiles.Concept(course.Title, minutes, First(labs, Path.Combine(concept, "labs"), "lab.yaml")));
                    }
                }
            }
        }
        finally
        {
            if (concepts.Count > 0)
            {
                var stage = Path.Combine(track, plan.Name);
                Write(Path.Combine(stage, "stage.yaml"), TrackFiles.Stage(importer.Title, plan.Title, plan.Purpose, First(concepts, stage, "concept.yaml")));
                Write(Path.Combine(track, "track.yaml"), TrackFiles.Track(importer.Title, First([], track, "stage.yaml")));
            }

            Clear();
        }

        return new(imported, skipped, notes);
    }

    // How many minutes the lab takes; null when it was skipped.
    private int? Import(string stage, string course, ImportEntry entry)
    {
        var problems = new DiagnosticList();
        if (importer.Convert(entry, problems) is not { } lab)
        {
            Skip(entry, problems);
            return null;
        }

        var path = Path.Combine(importer.Name, stage, course, "labs", entry.Name);
        var (made, place) = (Path.Combine(aside, path), Path.Combine(folder, path));
        foreach (var file in lab.Files)
        {
            Write(Path.Combine(made, file.Path), file.Content.Span, file.Runnable);
        }

        foreach (var name in Kept)
        {
            if (OrdinaryFile.Read(Path.Combine(place, name), TextFile.MaxBytes, out _) is { } solution)
            {
                Write(Path.Combine(made, name), solution, runnable: false);
            }
        }

        if (CurriculumReader.ReadLab(aside, made, rules, problems) is null)
        {
            Skip(entry, problems);
            return null;
        }

        MakeFolder(Path.GetDirectoryName(place)!);
        FolderPlace.Put(made, place);
        var id = $"{importer.Name}/{stage}/{course}/{entry.Name}";
        imported.Add(id);
        notes.AddRange(lab.Notes.Select(n => new ImportNote(id, n)));
        return lab.Minutes;
    }

    private void Skip(ImportEntry entry, DiagnosticList problems)
    {
        var first = problems.First(p => p.Severity == Severity.Error);
        var more = problems.Count(p => p.Severity == Severity.Error) - 1;
        skipped.Add(new(entry.Shown, first.ToString().Replace(aside + "/", "", StringComparison.Ordinal) + (more > 0 ? $" ({more} more after that.)" : "")));
    }

    // Those first, in their order; then what else is there from before.
    private static IEnumerable<string> First(IReadOnlyCollection<string> names, string folder, string file) =>
        names.Concat(Directory.GetDirectories(folder)
            .Where(d => File.Exists(Path.Combine(d, file)))
            .Select(d => Path.GetFileName(d))
            .Where(n => !names.Contains(n))
            .Order(StringComparer.Ordinal));

    private void Write(string file, string text)
    {
        var half = Path.Combine(aside, "half");
        Write(half, System.Text.Encoding.UTF8.GetBytes(text), runnable: false);
        MakeFolder(Path.GetDirectoryName(file)!);
        File.Move(half, file, overwrite: true);
    }

    private void Write(string file, ReadOnlySpan<byte> content, bool runnable)
    {
        MakeFolder(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        File.SetUnixFileMode(file, runnable ? RunnableMode : FileMode);
    }

    private void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            if (path != folder && path != aside)
            {
                MakeFolder(Path.GetDirectoryName(path)!);
            }

            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, FolderMode);
        }
    }

    private void Clear()
    {
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }
    }
}
