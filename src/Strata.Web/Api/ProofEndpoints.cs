using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Strata.Practice.Proofs;
using Strata.Web.Guard;

namespace Strata.Web.Api;

/// <summary>Proofs, for the command line.</summary>
public sealed class ProofEndpoints(IHostApplicationLifetime life, ProofDesk? proofs = null) : IEndpoints
{
    private const int MostSeeds = 1000;

    private readonly ProgressStream _stream = new(life);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        if (proofs is null)
        {
            return;
        }

        routes.MapPost("/api/v1/proofs", ProveAsync).AddEndpointFilter(Door.OnlySocket);
    }

    private async Task ProveAsync(HttpContext context)
    {
        var asked = await Bodies.ReadAsync(context, ApiJson.Default.ProofRequest);
        var seeds = Math.Clamp(asked?.Seeds ?? 1, 1, MostSeeds);
        await _stream.AnswerAsync(context, (steps, cancel) => proofs!.ProveAsync(asked?.Ids ?? [], seeds, asked?.Fresh ?? false, steps, cancel), ApiJson.Default.ResultLineProofReport);
    }
}
