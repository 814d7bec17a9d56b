using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Strata.Web.Guard;

namespace Strata.Web.Pages;

/// <summary>
/// An HTML page: a Razor component, rendered once on the server, inside the <see cref="Document"/> that all share.
/// What moves on a page is a small script's work; no circuit and no runtime is loaded.
/// </summary>
/// <param name="Page">The component.</param>
/// <param name="Title">The title of the window.</param>
/// <param name="Parameters">The component's parameters.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Script">The page's own script, by its source's name.</param>
public sealed record PageResult(Type Page, string Title, Dictionary<string, object?>? Parameters = null, int Status = 200, string? Script = null) : IResult
{
    /// <summary>A page of a known component.</summary>
    public static PageResult Of<TPage>(string title, Dictionary<string, object?>? parameters = null, int status = 200, string? script = null)
        where TPage : IComponent => new(typeof(TPage), title, parameters, status, script);

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var services = httpContext.RequestServices;
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Document.Page)] = Page,
            [nameof(Document.Title)] = Title,
            [nameof(Document.Parameters)] = Parameters ?? [],
            [nameof(Document.Script)] = Script,
            [nameof(Document.Nonce)] = httpContext.Features.Get<StyleNonce>()?.Value,
        });

        await using var renderer = new HtmlRenderer(services, services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Document>(parameters)).ToHtmlString());

        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync("<!DOCTYPE html>\n" + html, httpContext.RequestAborted);
    }
}
