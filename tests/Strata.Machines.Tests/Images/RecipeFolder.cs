namespace Strata.Machines.Tests.Images;

/// <summary>A folder of recipes for one test, gone with it.</summary>
internal sealed class RecipeFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("strata-recipes-").FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
