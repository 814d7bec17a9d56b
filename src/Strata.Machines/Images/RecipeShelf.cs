using Strata.Documents.Diagnostics;
using Strata.Documents.Names;

namespace Strata.Machines.Images;

/// <summary>The folder of recipes: one <c>NAME.yaml</c> an image.</summary>
public sealed class RecipeShelf(string folder)
{
    /// <summary>Names of all recipes.</summary>
    public IReadOnlyList<string> Names() =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)] : [];

    /// <summary>Whether there is a recipe of that name.</summary>
    public bool Has(string name) => Identifier.IsValid(name) && File.Exists(Path.Combine(folder, name + ".yaml"));

    /// <summary>Reads the recipe of an image.</summary>
    /// <exception cref="MachineException">There is none of that name, or it is wrong (the first problem, with its place).</exception>
    public ImageRecipe Read(string name)
    {
        if (!Has(name))
        {
            throw new MachineException("unknown-image", $"There is no image {name}{Nearest.Question(name, Names())}", "See: strata image list");
        }

        var problems = new DiagnosticList();
        return ImageRecipeReader.Read(Path.Combine(folder, name + ".yaml"), $"images/{name}.yaml", problems)
            ?? throw new MachineException("image-recipe", problems.First(p => p.Severity == Severity.Error).ToString(), "Mend the recipe, then try again.");
    }
}
