using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Strata.Practice.Maps;

namespace Strata.Web.Api;

/// <summary>The map.</summary>
public sealed class MapEndpoints(IMaps maps) : IEndpoints
{
    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/map", (HttpContext context) => Answers.WriteAsync(context, maps.Read(), ApiJson.Default.MapReport));
}
