using Microsoft.AspNetCore.Routing;

namespace Strata.Web.Api;

/// <summary>A group of endpoints. Every class of this assembly that is one is found, made through its constructor's services, and asked once.</summary>
public interface IEndpoints
{
    /// <summary>Adds the group's endpoints.</summary>
    void Map(IEndpointRouteBuilder routes);
}
