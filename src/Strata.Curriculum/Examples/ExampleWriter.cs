using System.Collections.Immutable;
using System.Text;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Schemas;
using Strata.Documents.Files;
using Strata.Documents.Names;
using Strata.Documents.Texts;

namespace Strata.Curriculum.Examples;

/// <summary>Writes examples into a curriculum. Nothing that is there is ever changed, but for the list that names what is new.</summary>
/// <param name="folder">The folder <c>curriculum/</c>.</param>
public sealed class ExampleWriter(string folder)
{
    private const int LongestList = 1 << 20;

    private readonly CurriculumFolder root = CurriculumFolder.Root(folder) with { Shown = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) };

    /// <summary>Writes one; what it lies in first, where that is missing and wanted.</summary>
    /// <param name="id">Its whole id; or the ending of an id that it lies in, and its own name.</param>
    /// <param name="parents">Whether what it lies in is made too.</param>
    /// <returns>All that was written, outermost first.</returns>
    /// <exception cref="CurriculumException">It cannot be done; nothing of this example was written.</exception>
    public IReadOnlyList<WrittenExample> Write(IExampleKind kind, string id, bool parents)
    {
        var way = ExampleKinds.Way(kind);
        var segments = Whole(way, id);
        var written = new List<WrittenExample>();
        var at = root;
        for (var depth = 0; depth < way.Count; depth++)
        {
            var (step, name, asked) = (way[depth], segments[depth], depth == way.Count - 1);
            var parent = at;
            at = step.Between.Length == 0 ? parent.Sub(name) : parent.Sub(step.Between).Sub(name);
            if (!asked && at.Exists && at.HasFile(step.File))
            {
                continue;
            }

            if (!asked && !parents)
            {
                throw Missing(step, string.Join('/', segments.Take(depth + 1)), Ids(way.Take(depth + 1)), true);
            }

            if (Path.Exists(at.Path))
            {
                throw new CurriculumException("exists", $"{at.Shown} is there already, and nothing in it was changed.", at.Shown, "Choose another name, or work on what is there.");
            }

            written.Add(Write(step, parent, at, string.Join('/', segments.Take(depth + 1)), depth == 0 ? null : way[depth - 1]));
        }

        return written;
    }

    // Each segment of the id, the ending completed.
    private string[] Whole(IReadOnlyList<IExampleKind> way, string id)
    {
        var kind = way[^1];
        var form = string.Join('/', way.Select(k => k.Name.ToUpperInvariant()));
        var segments = id.Trim('/').Split('/');
        foreach (var segment in segments)
        {
            if (!Identifier.IsValid(segment))
            {
                throw new CurriculumException("wrong-use", $"{Excerpt.Of(segment)} is no name for a {kind.Name} or what it lies in.", null, $"Use {Identifier.Rule}, as in {form.ToLowerInvariant()}.");
            }
        }

        if (segments.Length > way.Count || (segments.Length == 1 && way.Count > 1))
        {
            throw new CurriculumException("wrong-use", $"The id of a {kind.Name} is {form}, not {Excerpt.Of(id)}.", null, way.Count > 1 ? $"Name what it lies in, then a slash, then its name: {form}." : "Give it one name.");
        }

        if (segments.Length == way.Count)
        {
            return segments;
        }

        var ending = string.Join('/', segments[..^1]);
        var outer = way.Take(way.Count - 1).ToList();
        var ids = Ids(outer);
        return ids.Where(i => ("/" + i).EndsWith("/" + ending, StringComparison.Ordinal)).ToList() switch
        {
            [var one] => [.. one.Split('/'), segments[^1]],
            [] => throw Missing(outer[^1], ending, ids, false),
            var several => throw new CurriculumException("ambiguous", $"Several {outer[^1].Name}s end in '{ending}': {string.Join(", ", several)}.", null, "Name more of the id."),
        };
    }

    private static CurriculumException Missing(IExampleKind kind, string id, IReadOnlyList<string> ids, bool whole)
    {
        var make = whole ? "add --parents to make what is missing" : $"give the whole id and --parents to make a new {kind.Name}";
        return new("not-found", $"There is no {kind.Name} '{id}'{Nearest.Question(id, ids)}", null, $"Look at `strata map`, or {make}.");
    }

    // Ids of all that there is of the last kind of a way.
    private List<string> Ids(IEnumerable<IExampleKind> way) =>
        [.. way.Aggregate(
            (IEnumerable<(CurriculumFolder Folder, string Id)>)[(root, "")],
            (outer, kind) => outer.SelectMany(o => (kind.Between.Length == 0 ? o.Folder : o.Folder.Sub(kind.Between)).Folders([])
                .Where(f => f.HasFile(kind.File))
                .Select(f => (f, o.Id.Length == 0 ? f.Name : $"{o.Id}/{f.Name}"))))
            .Select(f => f.Id)];

    private WrittenExample Write(IExampleKind kind, CurriculumFolder parent, CurriculumFolder target, string id, IExampleKind? parentKind)
    {
        var title = char.ToUpperInvariant(target.Name[0]) + target.Name[1..].Replace('-', ' ');
        var schema = Path.GetRelativePath(target.Path, Path.Join(root.Path, SchemaFolder.Name, Path.ChangeExtension(kind.File, ".json")));
        var files = ExampleFiles.Of(kind)
            .Select(f => (f.Path, Text: f.Text.Replace("@TITLE@", title, StringComparison.Ordinal).Replace("@SCHEMA@", schema, StringComparison.Ordinal)))
            .ToImmutableArray();

        // Whole or not at all: what begins with a dot is no folder of the curriculum.
        var holder = Path.GetDirectoryName(target.Path)!;
        var aside = Path.Join(holder, $".{target.Name}.new");
        try
        {
            if (kind.Between.Length > 0 && Path.Exists(holder) && !parent.Sub(kind.Between).Exists)
            {
                throw new CurriculumException("not-found", $"{parent.ShownOf(kind.Between)} is a link or a file.", parent.ShownOf(kind.Between), "Put a folder in its place; links are not followed.");
            }

            foreach (var (path, text) in files)
            {
                var file = Path.Join(aside, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            SchemaFolder.Write(Path.Join(root.Path, SchemaFolder.Name));
            Directory.Move(aside, target.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CurriculumException("write", $"{target.Shown} cannot be written: {e.Message}", root.Path, "See that the curriculum's folder is yours to write to, or set STRATA_CURRICULUM to a folder that is.");
        }
        finally
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
        }

        var list = kind.ListedUnder is null || parentKind is null ? null : parentKind.File;
        var listed = list is not null && List(parent.PathOf(list), kind.ListedUnder!, target.Name);
        return new(kind.Name, id, target.Shown, [.. files.Select(f => f.Path)], listed ? parent.ShownOf(list!) : null, list is null || listed ? null : parent.ShownOf(list));
    }

    private static bool List(string path, string key, string name)
    {
        try
        {
            if (OrdinaryFile.Read(path, LongestList, out _) is not { } bytes || ListedName.Add(Encoding.UTF8.GetString(bytes), key, name) is not { } text)
            {
                return false;
            }

            File.WriteAllText(path, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
