using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Strata.Labs.Works;
using Strata.Practice;
using Strata.Practice.Deliverables;
using Strata.Web.Guard;

namespace Strata.Web.Api;

/// <summary>Beginning, examining and attesting deliverables. Their ids have slashes, so they stand in the query.</summary>
public sealed class DeliverableEndpoints(IHostApplicationLifetime life, IDeliverables? deliverables = null, ILogger<ProgressStream>? log = null) : IEndpoints
{
    // An archive is a little larger than what it holds.
    private const long MostBytes = Work.MostBytes + (Work.MostEntries * 2048L);

    private readonly ProgressStream stream = new(life, log);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        if (deliverables is null)
        {
            return;
        }

        var group = routes.MapGroup("/api/v1/deliverables");
        group.MapGet("/describe", async (HttpContext context, string id) =>
            await Answers.WriteAsync(context, await deliverables.DescribeAsync(id, context.RequestAborted), ApiJson.Default.DeliverableDetail));

        group.MapPost("/verify-folder", (HttpContext context, string id) =>
            stream.AnswerAsync(context, (steps, cancel) => deliverables.VerifyFolderAsync(id, steps, cancel), ApiJson.Default.ResultLineVerifyReport));

        group.MapPost("/attest", async (HttpContext context, string id) =>
        {
            var asked = await Bodies.ReadAsync(context, ApiJson.Default.AttestRequest);
            await Answers.WriteAsync(context, await deliverables.AttestAsync(id, asked?.Criteria ?? [], asked?.By, asked?.Note, context.RequestAborted), ApiJson.Default.DeliverableDetail);
        });

        // Whoever says where a folder is says what of this computer is read.
        var own = routes.MapGroup("/api/v1/deliverables").AddEndpointFilter(Door.OnlySocket);
        own.MapGet("/starter", (string id) => Results.Bytes(deliverables.Starter(id), "application/x-tar"));

        own.MapPost("/begin", async (HttpContext context, string id, string path) =>
            await Answers.WriteAsync(context, await deliverables.BeginAsync(id, path, context.RequestAborted), ApiJson.Default.DeliverableDetail));

        own.MapPost("/verify", VerifyAsync);
    }

    private async Task VerifyAsync(HttpContext context, string id, string? path, long? seed)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
        await stream.AnswerAsync(
            context,
            async (steps, cancel) =>
            {
                try
                {
                    return await deliverables!.VerifyAsync(id, context.Request.Body, path, seed, steps, cancel);
                }
                catch (BadHttpRequestException e)
                {
                    throw new PracticeException("work", "The archive of the work is too large or was not sent to its end.", null, "Keep in the folder what is your work alone.", e);
                }
            },
            ApiJson.Default.ResultLineVerifyReport);
    }
}
