using Strata.Documents.Diagnostics;
using Strata.Machines.Images;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>Recipes of images.</summary>
internal sealed class RecipeTarget : IFuzzTarget
{
    public string Name => "recipes";

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzPlaces.Files("base.yaml", "containers.yaml");

    public void Take(byte[] input)
    {
        var folder = Directory.CreateTempSubdirectory("strata-fuzz-").FullName;
        try
        {
            var file = Path.Combine(folder, "base.yaml");
            File.WriteAllBytes(file, input);
            var problems = new DiagnosticList();
            ImageRecipeReader.Read(file, "images/base.yaml", problems);
            Assert.All(problems, p => Assert.StartsWith("images/", p.Where.File, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
