using Microsoft.AspNetCore.Http;
using Strata.Web.Api;

namespace Strata.Web.Guard;

/// <summary>Refuses any name but our own in the Host header, so that no foreign name can be rebound to this computer.</summary>
public sealed class HostGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Door.IsSocket(context) || IsOwn(context.Request.Host, context.Connection.LocalPort))
        {
            return next(context);
        }

        return ErrorAnswer.WriteAsync(context, 403, new ErrorDetail(
            "foreign-host",
            "This address is not Strata's.",
            context.Request.Host.Value,
            $"Open http://127.0.0.1:{context.Connection.LocalPort}/."));
    }

    internal static bool IsOwn(HostString host, int port) =>
        host.HasValue
        && (host.Port ?? 80) == port
        && (host.Host == "127.0.0.1" || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase));
}
