using Microsoft.AspNetCore.Http;
using Strata.Web.Api;

namespace Strata.Web.Guard;

/// <summary>
/// Over TCP, whatever changes something and every WebSocket must say that it comes from our own page. An absent Origin
/// is refused there as well: browsers always send one.
/// </summary>
public sealed class OriginGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var own = origin == $"http://{context.Request.Host.Value}";
        if (Door.IsSocket(context) || own || (origin.Length == 0 && !MustSay(context.Request)))
        {
            return next(context);
        }

        return ErrorAnswer.WriteAsync(context, 403, new ErrorDetail(
            "foreign-origin",
            "This request does not come from Strata's own page.",
            origin.Length == 0 ? null : origin,
            "Use the page that `strata up` opens."));
    }

    private static bool MustSay(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        || request.Headers.Upgrade.Count > 0
        || request.Headers.SecWebSocketKey.Count > 0;
}
