using System.Reflection;

namespace Strata.Bench.Figures;

/// <summary>Finds the figures.</summary>
internal static class FigureCatalogue
{
    public static IReadOnlyList<IFigure> All() =>
        [.. Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IFigure)))
            .Select(t => (IFigure)Activator.CreateInstance(t)!)
            .OrderBy(f => f.Order)];
}
