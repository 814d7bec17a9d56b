using System.Collections.Immutable;
using System.Reflection;

namespace Strata.Curriculum.Imports;

/// <summary>All importers that there are.</summary>
public static class LabImporters
{
    /// <summary>Each once, by name.</summary>
    public static ImmutableArray<ILabImporter> All() =>
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ILabImporter)))
            .Select(t => (ILabImporter)Activator.CreateInstance(t)!)
            .OrderBy(i => i.Name, StringComparer.Ordinal),
    ];
}
