using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Folders;

/// <summary>
/// A folder of the curriculum with its name as a person would say it. Every path is made by <see cref="Sub"/> or <see cref="PathOf"/>
/// from a name that has no slash in it, and links are never followed, so that no path leaves the curriculum.
/// </summary>
internal sealed record CurriculumFolder(string Path, string Shown)
{
    public static CurriculumFolder Root(string folder)
    {
        var shown = folder.Length > 1 ? folder.TrimEnd('/', System.IO.Path.DirectorySeparatorChar) : folder;
        return new(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)), shown);
    }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it is a folder, and no link to one.</summary>
    public bool Exists => new DirectoryInfo(Path) is { Exists: true, LinkTarget: null };

    public CurriculumFolder Sub(string name) => new(PathOf(name), ShownOf(name));

    public string PathOf(string name) => System.IO.Path.Join(Path, name);

    public string ShownOf(string name) => $"{Shown}/{name}";

    public bool HasFile(string name) => File.Exists(PathOf(name));

    /// <summary>The folders in it by name; links, and names that begin with a dot, are left out, links with an error.</summary>
    public IEnumerable<CurriculumFolder> Folders(DiagnosticList problems)
    {
        if (!Exists)
        {
            yield break;
        }

        foreach (var entry in new DirectoryInfo(Path).GetDirectories().OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null)
            {
                problems.Error(Location.Of(ShownOf(entry.Name)), "this is a link, and links are not followed.", "Put the folder itself here.");
            }
            else if (!entry.Name.StartsWith('.'))
            {
                yield return Sub(entry.Name);
            }
        }
    }
}
