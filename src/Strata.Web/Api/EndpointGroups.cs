using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Strata.Web.Api;

/// <summary>Finds the endpoint groups of an assembly: adding one is adding a file.</summary>
internal static class EndpointGroups
{
    public static IEnumerable<IEndpoints> In(Assembly assembly, IServiceProvider services) =>
        assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEndpoints)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (IEndpoints)ActivatorUtilities.CreateInstance(services, type));
}
