using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Strata.Practice.Attempts;

namespace Strata.Web.Api;

/// <summary>Tells verdicts as they change, as server-sent events: one report per event, the first at once.</summary>
public sealed class WatchEndpoints(IAttempts attempts, IHostApplicationLifetime life) : IEndpoints
{
    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/attempts/{id}/watch", WatchAsync);

    private async Task WatchAsync(HttpContext context, string id)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        try
        {
            await foreach (var report in attempts.WatchAsync(id, stop.Token))
            {
                if (!context.Response.HasStarted)
                {
                    context.Response.ContentType = "text/event-stream";
                }

                var json = JsonSerializer.SerializeToUtf8Bytes(report, ApiJson.Default.CheckReport);
                byte[] line = [.. "data: "u8, .. json, .. "\n\n"u8];
                await context.Response.Body.WriteAsync(line, stop.Token);
                await context.Response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page was closed, or Strata stops.
        }
    }
}
