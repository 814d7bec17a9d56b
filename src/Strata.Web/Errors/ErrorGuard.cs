using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Strata.Web.Api;
using Strata.Web.Pages;

namespace Strata.Web.Errors;

/// <summary>Turns what was thrown into an answer: one sentence and a fix for people, the details for the log alone.</summary>
public sealed class ErrorGuard(RequestDelegate next, ILoggerFactory? logs = null)
{
    private readonly ILogger _log = (logs ?? NullLoggerFactory.Instance).CreateLogger<ErrorGuard>();

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser went away; nobody reads an answer.
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            var (status, error) = Faults.Explain(problem);
            if (status >= 500)
            {
                _log.LogError(problem, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            }

            context.Response.Headers.Remove("Set-Cookie");
            await AnswerAsync(context, status, error);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, ErrorDetail error) =>
        context.Request.Path.StartsWithSegments("/api")
            ? ErrorAnswer.WriteAsync(context, status, error)
            : PageResult.Of<ErrorPage>(status == 404 ? "Not found" : "It did not work", new() { ["Status"] = status, ["Error"] = error }, status).ExecuteAsync(context);
}
