using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Strata.Web.Api;

/// <summary>Which Strata answers here.</summary>
public sealed class AboutEndpoints(WebOptions options) : IEndpoints
{
    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/about", (HttpContext context) =>
            Answers.WriteAsync(context, new About(options.Build, Environment.ProcessId, options.Home), ApiJson.Default.About));
}
