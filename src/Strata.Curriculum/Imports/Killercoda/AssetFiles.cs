using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Documents.Quantities;
using Strata.Documents.Texts;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Finds the files that assets mean, and reads them. Used once for a scenario.</summary>
internal sealed class AssetFiles(SourceFolder scenario, DiagnosticList problems, List<string> notes)
{
    private const string Folder = "assets";
    private const int MostFiles = 1000, MostSeen = 10_000, Deepest = 16;
    private const long MostBytes = 32L << 20;

    private readonly Dictionary<string, ImportedFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ImmutableArray<string>>?> listings = new(StringComparer.Ordinal);
    private long bytes;

    /// <summary>The files that were read, for the lab's folder.</summary>
    public IReadOnlyCollection<ImportedFile> Files => files.Values;

    /// <summary>Reads what an asset means, and says where each file goes; none after an error.</summary>
    public ImmutableArray<PlacedAsset> Place(ScenarioAsset asset)
    {
        if (SourceFolder.Segments(asset.File, "the asset", problems) is not { } segments)
        {
            return [];
        }

        var pattern = new AssetPattern(segments);
        var found = Find(scenario.Sub(Folder), pattern, asset);

        // Some authors name files beside the folder for assets.
        var beside = found.Length == 0 && !problems.HasErrors && (!pattern.IsMany || pattern.Fixed > 0);
        if (beside)
        {
            found = Find(scenario, pattern, asset);
        }

        if (found.Length == 0 && !problems.HasErrors && !pattern.IsMany)
        {
            notes.Add($"The asset {Excerpt.Of(asset.File.Text)} is not there, so it is not put on the machine.");
        }

        var placed = ImmutableArray.CreateBuilder<PlacedAsset>();
        foreach (var path in found)
        {
            var name = (beside ? "beside/" : "assets/") + string.Join('/', path);
            if (Read(beside ? scenario : scenario.Sub(Folder), path, name, asset))
            {
                placed.Add(new(asset.Host, name, Target(asset.Target, path, pattern), asset.Mode));
            }
        }

        return placed.ToImmutable();
    }

    /// <summary>Where on the machine a file goes.</summary>
    private static string Target(string folder, ImmutableArray<string> path, AssetPattern pattern)
    {
        // Scripts run as root in /root.
        var absolute = folder.StartsWith('/') ? folder : "/root/" + (folder == "~" ? "" : folder.StartsWith("~/", StringComparison.Ordinal) ? folder[2..] : folder);
        var isFile = !pattern.IsMany && !folder.EndsWith('/') && absolute.EndsWith("/" + path[^1], StringComparison.Ordinal);
        return isFile ? absolute : $"{absolute.TrimEnd('/')}/{string.Join('/', path.Skip(pattern.Fixed))}";
    }

    private ImmutableArray<ImmutableArray<string>> Find(SourceFolder root, AssetPattern pattern, ScenarioAsset asset)
    {
        if (!pattern.IsMany)
        {
            return root.IsMissing(pattern.Segments) ? [] : [pattern.Segments];
        }

        if (!listings.TryGetValue(root.Path, out var all))
        {
            listings[root.Path] = all = List(root, asset);
        }

        return [.. (all ?? []).Where(path => pattern.Matches(path))];
    }

    // Every file below a folder, in ordinal order; null after an error.
    private List<ImmutableArray<string>>? List(SourceFolder root, ScenarioAsset asset)
    {
        var all = new List<ImmutableArray<string>>();
        var left = new Stack<ImmutableArray<string>>([[]]);
        while (left.TryPop(out var at))
        {
            var folder = at.Aggregate(root, (f, name) => f.Sub(name));
            if (!folder.Exists)
            {
                continue;
            }

            foreach (var entry in new DirectoryInfo(folder.Path).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                if (entry.LinkTarget is not null || !PlainText.IsPrintable(entry.Name))
                {
                    problems.Error(asset.File.Where, $"the asset {Excerpt.Of(asset.File.Text)} may mean {Excerpt.Of(string.Join('/', at.Add(entry.Name)))}, which is {(entry.LinkTarget is null ? "no printable name" : "a link, and links are not followed")}.", "Take it out of the folder.");
                    return null;
                }

                if (entry is not DirectoryInfo)
                {
                    all.Add(at.Add(entry.Name));
                }
                else if (at.Length < Deepest && entry.Name is not (".git" or "node_modules"))
                {
                    left.Push(at.Add(entry.Name));
                }

                if (all.Count + left.Count > MostSeen)
                {
                    problems.Error(asset.File.Where, $"the asset {Excerpt.Of(asset.File.Text)} is looked for among more than {MostSeen} files.", "Name a folder with fewer.");
                    return null;
                }
            }
        }

        all.Sort((a, b) => string.CompareOrdinal(string.Join('/', a), string.Join('/', b)));
        return all;
    }

    private bool Read(SourceFolder root, ImmutableArray<string> path, string name, ScenarioAsset asset)
    {
        if (files.ContainsKey(name))
        {
            return true;
        }

        if (files.Count == MostFiles)
        {
            problems.Error(asset.File.Where, $"the assets are more than {MostFiles} files.", "Make them in a script instead.");
            return false;
        }

        var why = SourceFolder.Linked;
        if (root.Find(path) is not { } file || OrdinaryFile.Read(file, MostBytes - bytes, out why) is not { } content)
        {
            var larger = why.Message.Contains("larger", StringComparison.Ordinal);
            problems.Error(asset.File.Where, $"the asset {Excerpt.Of(string.Join('/', path))} cannot be read: {(larger ? $"the assets are larger than {ByteSize.Show(MostBytes)} together." : why.Message)}", why.Fix);
            return false;
        }

        bytes += content.Length;
        files.Add(name, new("files/" + name, content, (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0));
        return true;
    }
}
