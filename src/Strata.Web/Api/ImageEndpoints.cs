using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Strata.Practice.Images;
using Strata.Web.Guard;

namespace Strata.Web.Api;

/// <summary>Images, for the command line.</summary>
public sealed class ImageEndpoints(IHostApplicationLifetime life, ImageDesk? images = null) : IEndpoints
{
    private readonly ProgressStream _stream = new(life);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        if (images is null)
        {
            return;
        }

        var group = routes.MapGroup("/api/v1/images").AddEndpointFilter(Door.OnlySocket);
        group.MapGet("/", (HttpContext context) =>
            Answers.WriteAsync(context, new ImageList(images.List(), images.Recipes()), ApiJson.Default.ImageList));
        group.MapPost("/{name}", (HttpContext context, string name, bool fresh) =>
            _stream.AnswerAsync(context, (steps, cancel) => images.BuildAsync(name, fresh, steps, cancel), ApiJson.Default.ResultLineImageRow));
    }
}
