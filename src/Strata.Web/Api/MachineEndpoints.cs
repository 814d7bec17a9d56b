using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Strata.Machines;
using Strata.Machines.Limits;
using Strata.Practice;
using Strata.Practice.Attempts;
using Strata.Practice.Machines;
using Strata.Web.Guard;
using Strata.Web.Terminals;

namespace Strata.Web.Api;

/// <summary>Machines by hand, for the command line.</summary>
public sealed class MachineEndpoints(IHostApplicationLifetime life, MachineDesk? machines = null, AttemptDesk? attempts = null) : IEndpoints
{
    private readonly ProgressStream _stream = new(life);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        if (machines is null || attempts is null)
        {
            return;
        }

        var group = routes.MapGroup("/api/v1/machines").AddEndpointFilter(Door.OnlySocket);
        group.MapGet("/", (HttpContext context) => Answers.WriteAsync(context, new MachineList(machines.List()), ApiJson.Default.MachineList));
        group.MapPost("/", (HttpContext context, string image, string profile, bool transient) =>
            _stream.AnswerAsync(context, (steps, cancel) => machines.StartAsync(image, Profile(profile), Limits(context), transient, steps, cancel), ApiJson.Default.ResultLineMachineStarted));
        group.MapDelete("/{id}", async (HttpContext context, string id) =>
        {
            await machines.StopAsync(id, context.RequestAborted);
            await Answers.WriteAsync(context, new Done(), ApiJson.Default.Done);
        });
        group.MapGet("/{id}/exec", ExecuteAsync);
        group.MapGet("/{id}/terminal", TerminalAsync);
        routes.MapGet("/api/v1/attempts/{id}/address", async (HttpContext context, string id) =>
        {
            var (machine, user) = attempts.Address(id, context.Request.Query["machine"] is [{ Length: > 0 } named] ? named : null);
            await Answers.WriteAsync(context, new MachineAddress(machine, user), ApiJson.Default.MachineAddress);
        }).AddEndpointFilter(Door.OnlySocket);
    }

    private static MachineProfile Profile(string word) => word switch
    {
        "system" => MachineProfile.System,
        "plain" => MachineProfile.Plain,
        _ => throw new PracticeException("wrong-use", $"There is no profile '{word}'.", null, "It is system or plain."),
    };

    private static MachineLimits Limits(HttpContext context) => LimitWords.Read(name => context.Request.Query[name] is [{ } text] ? text : null);

    private async Task ExecuteAsync(HttpContext context, string id)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var bridge = new ExecBridge(socket);
        await bridge.RunAsync(
            (command, input, output, errors, cancel) => machines!.ExecuteAsync(id, command, input, output, errors, cancel),
            context.RequestAborted);
    }

    private async Task TerminalAsync(HttpContext context, string id, string user, int rows, int columns)
    {
        await using var terminal = await machines!.OpenTerminalAsync(id, user, rows, columns, context.RequestAborted);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await new TerminalBridge(terminal, socket).RunAsync(context.RequestAborted);
    }
}
