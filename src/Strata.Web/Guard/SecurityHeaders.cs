using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Strata.Web.Guard;

/// <summary>What every answer tells the browser: only our own scripts and styles, no framing, no referrer, no guessing of types.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var nonce = new StyleNonce(Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));
        context.Features.Set(nonce);
        var port = context.Connection.LocalPort;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; "
            + $"style-src 'self' 'nonce-{nonce.Value}'; font-src 'self'; img-src 'self'; "
            + $"connect-src 'self' ws://127.0.0.1:{port} ws://localhost:{port}; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
