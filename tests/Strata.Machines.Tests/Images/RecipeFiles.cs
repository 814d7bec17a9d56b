using System.Text;

namespace Strata.Machines.Tests.Images;

/// <summary>A folder of recipes for one test, gone with it.</summary>
internal sealed class RecipeFiles : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("strata-recipes-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
