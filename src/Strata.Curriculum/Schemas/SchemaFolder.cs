using Strata.Documents.Shapes;

namespace Strata.Curriculum.Schemas;

/// <summary>A folder with the JSON Schemas of all kinds of files, KIND.json each, where editors look for them.</summary>
public static class SchemaFolder
{
    /// <summary>What it is called in a curriculum; since it begins with a dot, nobody takes it for a track.</summary>
    public const string Name = ".schemas";

    /// <summary>The name of a kind's file in it.</summary>
    public static string FileOf(IFileKind kind) => kind.Name + ".json";

    /// <summary>Writes those that are missing or out of date.</summary>
    /// <returns>The names of the files that were written.</returns>
    public static IReadOnlyList<string> Write(string folder)
    {
        var written = new List<string>();
        Directory.CreateDirectory(folder);
        foreach (var kind in FileKinds.All.Values.OrderBy(k => k.Name, StringComparer.Ordinal))
        {
            var (path, text) = (Path.Combine(folder, FileOf(kind)), FileSchema.Text(kind));
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                File.WriteAllText(path, text);
                written.Add(FileOf(kind));
            }
        }

        return written;
    }
}
