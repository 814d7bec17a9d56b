using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Strata.Practice;
using Strata.Practice.Attempts;
using Strata.Web.Terminals;

namespace Strata.Web.Api;

/// <summary>A terminal in a machine of an attempt, over a WebSocket.</summary>
public sealed class TerminalEndpoints(IAttempts attempts, IHostApplicationLifetime life) : IEndpoints
{
    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/attempts/{id}/terminal", OpenAsync);

    private async Task OpenAsync(HttpContext context, string id)
    {
        var query = context.Request.Query;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);

        // Opened before the handshake is answered: what cannot be opened is told in an ordinary answer, with its reason. Who cannot
        // read the answer to a handshake asks again without one.
        await using var terminal = await attempts.OpenTerminalAsync(
            id, Named(query["machine"]), Named(query["user"]), Cells(query["rows"], 24), Cells(query["columns"], 80), stop.Token);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new PracticeException("wrong-use", "A terminal is opened with a WebSocket.", context.Request.Path, "Use `strata shell`, or the lab's page.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { DangerousEnableCompression = false });
        await new TerminalBridge(terminal, socket).RunAsync(stop.Token);
    }

    private static string? Named(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static int Cells(string? value, int otherwise) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cells) ? Math.Clamp(cells, 1, 1000) : otherwise;
}
