using Microsoft.AspNetCore.Http;

namespace Strata.Web.Files;

/// <summary>Serves <c>/assets/…</c>. It asks for no session: the page that says so needs its style, and nothing there is secret.</summary>
public sealed class AssetServer(RequestDelegate next, AssetFiles files)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/assets") || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            await next(context);
            return;
        }

        var response = context.Response;
        if (files.Find(request.Path.Value!) is not { } file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = TypeOf(file.Name);
        response.ContentLength = file.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (HttpMethods.IsGet(request.Method))
        {
            await using var bytes = file.CreateReadStream();
            await bytes.CopyToAsync(response.Body, context.RequestAborted);
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
