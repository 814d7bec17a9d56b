using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace Strata.House.Tests;

/// <summary>Who may know whom: a project uses only floors below its own.</summary>
public sealed class FloorTests
{
    [Fact]
    public void Every_project_has_a_floor()
    {
        var homeless = House.Projects("src").Select(Name).Where(name => !House.Floors.ContainsKey(name));

        Assert.Empty(homeless);
    }

    [Fact]
    public void A_project_file_refers_only_to_lower_floors()
    {
        var arrows =
            from project in House.Projects("src")
            from reference in XDocument.Load(project).Descendants("ProjectReference")
            let user = Name(project)
            let used = Name(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            where !IsBelow(used, user)
            select $"{user} -> {used}";

        Assert.Empty(arrows);
    }

    [Fact]
    public void A_compiled_assembly_uses_only_lower_floors()
    {
        var assemblies = Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(file => IsOurs(Name(file))).ToList();

        var arrows =
            from file in assemblies
            from used in References(file)
            let user = Canonical(Name(file))
            where IsOurs(used) && !IsBelow(Canonical(used), user)
            select $"{user} -> {used}";

        Assert.Empty(arrows);
        Assert.Equal(
            House.Projects("src").Select(Name).Order(StringComparer.Ordinal),
            assemblies.Select(file => Canonical(Name(file))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XDocument.Load(Path.Combine(House.Root, "Strata.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value.Replace('\\', '/'))
            .ToHashSet(StringComparer.Ordinal);

        var forgotten = House.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !listed.Contains(file));

        Assert.Empty(forgotten);
    }

    private static bool IsBelow(string used, string user) =>
        House.Floors.TryGetValue(used, out var lower) && House.Floors.TryGetValue(user, out var upper) && lower < upper;

    private static bool IsOurs(string assembly) =>
        (assembly == "strata" || assembly.StartsWith("Strata.", StringComparison.Ordinal))
        && !assembly.EndsWith(".Tests", StringComparison.Ordinal);

    /// <summary>The program's assembly is named as people type it.</summary>
    private static string Canonical(string assembly) => assembly == "strata" ? "Strata" : assembly;

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    private static List<string> References(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
