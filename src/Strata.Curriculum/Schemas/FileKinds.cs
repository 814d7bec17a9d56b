using System.Collections.Frozen;
using System.Reflection;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Schemas;

/// <summary>Every kind of file that authors write, of this floor and those below, by its name.</summary>
public static class FileKinds
{
    private const string Ours = "Strata.";

    public static readonly FrozenDictionary<string, IFileKind> All =
        Assemblies().SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IFileKind)))
            .Select(t => (IFileKind)Activator.CreateInstance(t)!)
            .ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    private static IEnumerable<Assembly> Assemblies()
    {
        var own = typeof(FileKinds).Assembly;
        return own.GetReferencedAssemblies().Where(n => n.Name!.StartsWith(Ours, StringComparison.Ordinal)).Select(Assembly.Load).Append(own);
    }
}
