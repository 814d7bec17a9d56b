using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Strata.Practice;
using Strata.Web.Guard;
using Strata.Web.Sessions;

namespace Strata.Web.Api;

/// <summary>What only the command line may ask, by the unix socket: to quit, and for an address that opens the app.</summary>
public sealed class SupervisorEndpoints(WebOptions options, TokenStore tokens, ServerAddress address) : IEndpoints
{
    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/quit", async (HttpContext context) =>
        {
            OnlyBySocket(context);
            context.Response.OnCompleted(options.OnQuit);
            await Answers.WriteAsync(context, new Done(), ApiJson.Default.Done);
        });

        routes.MapPost("/api/v1/session", async (HttpContext context) =>
        {
            OnlyBySocket(context);
            await Answers.WriteAsync(context, new SessionOpened($"{address.Url}/?token={tokens.Issue()}"), ApiJson.Default.SessionOpened);
        });
    }

    private static void OnlyBySocket(HttpContext context)
    {
        if (!Door.IsSocket(context))
        {
            throw new PracticeException("not-found", "There is nothing at this address.", context.Request.Path, "Use the `strata` command for this.");
        }
    }
}
