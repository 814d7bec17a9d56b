using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Strata.Web.Api;
using Strata.Web.Pages;
using Strata.Web.Sessions;

namespace Strata.Web.Guard;

/// <summary>Over TCP nothing but assets is answered without a session, and a session is had for a one-time token alone.</summary>
public sealed class SessionGuard(RequestDelegate next, TokenStore tokens, SessionStore sessions)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Door.IsSocket(context))
        {
            return next(context);
        }

        var name = CookieName(context);
        var known = context.Request.Cookies.TryGetValue(name, out var id) && sessions.Knows(id);
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query.TryGetValue("token", out var token))
        {
            if (tokens.Redeem(token.ToString()))
            {
                context.Response.Cookies.Append(name, sessions.Open(), new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    Path = "/",
                    IsEssential = true,
                });
                known = true;
            }

            if (known)
            {
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = WithoutToken(context.Request);
                return Task.CompletedTask;
            }
        }

        return known ? next(context) : RefuseAsync(context);
    }

    // Cookies know no ports: the name does, so that two Stratas on one computer do not overwrite each other's.
    internal static string CookieName(HttpContext context) => $"strata-{context.Connection.LocalPort}";

    private static string WithoutToken(HttpRequest request)
    {
        var rest = request.Query.Where(pair => pair.Key != "token").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")));
        // One slash first: two would name another host.
        return "/" + request.Path.ToUriComponent().TrimStart('/') + new QueryBuilder(rest).ToQueryString();
    }

    private static Task RefuseAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            return ErrorAnswer.WriteAsync(context, 401, new ErrorDetail(
                "no-session", "This browser has no session with Strata.", null, "Run `strata up` to open one."));
        }

        return new PageResult(typeof(ClosedPage), "Open Strata", Status: 401).ExecuteAsync(context);
    }
}
