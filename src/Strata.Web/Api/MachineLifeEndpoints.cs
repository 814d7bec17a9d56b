using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Strata.Practice.Machines;
using Strata.Web.Guard;

namespace Strata.Web.Api;

/// <summary>A machine's life, for the command line: off and on, paused, kept and taken back.</summary>
public sealed class MachineLifeEndpoints(IHostApplicationLifetime life, MachineDesk? machines = null) : IEndpoints
{
    private readonly ProgressStream _stream = new(life);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        if (machines is null)
        {
            return;
        }

        var group = routes.MapGroup("/api/v1/machines").AddEndpointFilter(Door.OnlySocket);
        group.MapPost("/{id}/step/{step}", async (HttpContext context, string id, string step) =>
            await Answers.WriteAsync(context, await machines.StepAsync(id, MachineSteps.Read(step), context.RequestAborted), ApiJson.Default.MachineRow));
        group.MapPost("/{id}/snapshots", async (HttpContext context, string id, string? name) =>
            await Answers.WriteAsync(context, await machines.SnapshotAsync(id, name, context.RequestAborted), ApiJson.Default.MachineSnapshot));
        group.MapGet("/snapshots", (HttpContext context, string? machine) =>
            Answers.WriteAsync(context, new SnapshotList(machines.Snapshots(machine)), ApiJson.Default.SnapshotList));
        group.MapDelete("/{id}/snapshots/{snapshot}", async (HttpContext context, string id, string snapshot) =>
        {
            await machines.ForgetAsync(id, snapshot, context.RequestAborted);
            await Answers.WriteAsync(context, new Done(), ApiJson.Default.Done);
        });
        group.MapPost("/{id}/restore", async (HttpContext context, string id, string? snapshot) =>
            await Answers.WriteAsync(context, await machines.RestoreAsync(id, snapshot, context.RequestAborted), ApiJson.Default.MachineRow));
        group.MapPost("/{id}/clone", (HttpContext context, string id) =>
            _stream.AnswerAsync(context, (_, cancel) => machines.CloneAsync(id, cancel), ApiJson.Default.ResultLineMachineStarted));
    }
}
