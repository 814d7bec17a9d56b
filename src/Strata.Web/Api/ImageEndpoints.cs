using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting;
using Strata.Practice.Images;
using Strata.Web.Guard;

namespace Strata.Web.Api;

/// <summary>Images, for the command line.</summary>
public sealed class ImageEndpoints(IHostApplicationLifetime life, ImageDesk? images = null) : IEndpoints
{
    /// <summary>Header of an archive: its digest.</summary>
    public const string ArchiveDigest = "Strata-Archive-Digest";

    private readonly ProgressStream _stream = new(life);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        if (images is null)
        {
            return;
        }

        // No image is called "-": what stands there is about all of them.
        var group = routes.MapGroup("/api/v1/images").AddEndpointFilter(Door.OnlySocket);
        group.MapGet("/", (HttpContext context) =>
            Answers.WriteAsync(context, new ImageList(images.List(), images.Recipes()), ApiJson.Default.ImageList));
        group.MapPost("/{name}", (HttpContext context, string name, bool fresh) =>
            _stream.AnswerAsync(context, (steps, cancel) => images.BuildAsync(name, fresh, steps, cancel), ApiJson.Default.ResultLineImageRow));
        group.MapDelete("/{name}", async (HttpContext context, string name) =>
            await Answers.WriteAsync(context, await images.RemoveAsync(name, context.RequestAborted), ApiJson.Default.ImageRemoved));
        group.MapPost("/-/gc", async (HttpContext context, bool dryRun) =>
            await Answers.WriteAsync(context, await images.ClearAsync(dryRun, context.RequestAborted), ApiJson.Default.ImageClearance));
        group.MapGet("/{name}/archive", ExportAsync);
        group.MapPost("/-/archive", ImportAsync);
    }

    private async Task ExportAsync(HttpContext context, string name)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        var export = images!.Export(name, stop.Token);
        context.Response.ContentType = "application/zstd";
        context.Response.Headers[ArchiveDigest] = export.Digest;

        // Whoever reads may take their time: a pipe to a slow disk, a network.
        context.Features.Get<IHttpMinResponseDataRateFeature>()!.MinDataRate = null;
        try
        {
            await export.WriteAsync(context.Response.Body, stop.Token);
        }
        catch when (context.Response.HasStarted)
        {
            // Half an archive must not look like a whole one.
            context.Abort();
            throw;
        }
    }

    private async Task ImportAsync(HttpContext context, string? digest)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()!.MinDataRate = null;
        try
        {
            var imported = await images!.ImportAsync(context.Request.Body, string.IsNullOrEmpty(digest) ? null : digest, stop.Token);
            await Answers.WriteAsync(context, imported, ApiJson.Default.ImagesImported);
        }
        catch when (!stop.IsCancellationRequested)
        {
            // A client that still sends would not hear the answer.
            await context.Request.Body.CopyToAsync(Stream.Null, stop.Token);
            throw;
        }
    }
}
