using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Strata.Practice;
using Strata.Practice.Attempts;

namespace Strata.Web.Api;

/// <summary>Starting, looking at, judging and ending attempts.</summary>
public sealed class AttemptEndpoints(IAttempts attempts, IHostApplicationLifetime life, ILogger<ProgressStream>? log = null) : IEndpoints
{
    private readonly ProgressStream _stream = new(life, log);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/attempts");

        group.MapPost("/", StartAsync);

        group.MapGet("/", (HttpContext context) =>
            Answers.WriteAsync(context, new AttemptList(attempts.List()), ApiJson.Default.AttemptList));

        group.MapGet("/{id}", (HttpContext context, string id) =>
            Answers.WriteAsync(context, attempts.Describe(id), ApiJson.Default.AttemptDetail));

        group.MapDelete("/{id}", async (HttpContext context, string id) =>
        {
            await attempts.StopAsync(id, context.RequestAborted);
            await Answers.WriteAsync(context, new Done(), ApiJson.Default.Done);
        });

        group.MapGet("/{id}/check", async (HttpContext context, string id) =>
            await Answers.WriteAsync(context, await attempts.CheckAsync(id, context.RequestAborted), ApiJson.Default.CheckReport));

        group.MapPost("/{id}/machines/{machine}/{step}", async (HttpContext context, string id, string machine, string step) =>
        {
            await attempts.StepAsync(id, machine, MachineSteps.Read(step), context.RequestAborted);
            await Answers.WriteAsync(context, new Done(), ApiJson.Default.Done);
        });

        group.MapPost("/{id}/finish", (HttpContext context, string id) =>
            _stream.AnswerAsync(context, (steps, cancel) => attempts.FinishAsync(id, steps, cancel), ApiJson.Default.ResultLineFinishReport));

        group.MapPost("/{id}/hint", async (HttpContext context, string id) =>
        {
            var request = await Bodies.ReadAsync(context, ApiJson.Default.HintRequest);
            var hint = await attempts.HintAsync(id, request?.Check, context.RequestAborted);
            await Answers.WriteAsync(context, new HintAnswer(hint), ApiJson.Default.HintAnswer);
        });

        group.MapPost("/{id}/forwards", async (HttpContext context, string id) =>
        {
            var request = await Bodies.ReadAsync(context, ApiJson.Default.ForwardRequest)
                ?? throw new PracticeException("wrong-use", "No port is named.", "port", "Say which: {\"port\":8080}.");
            await Answers.WriteAsync(context, attempts.Forward(id, request.Machine, request.Port), ApiJson.Default.AttemptPort);
        });

        group.MapPost("/{id}/reset", async (HttpContext context, string id) =>
        {
            var request = await Bodies.ReadAsync(context, ApiJson.Default.ResetRequest);
            await _stream.AnswerAsync(
                context,
                (steps, cancel) => attempts.ResetAsync(id, request?.NewNumbers ?? false, steps, cancel),
                ApiJson.Default.ResultLineAttemptStarted);
        });
    }

    private async Task StartAsync(HttpContext context)
    {
        var request = await Bodies.ReadAsync(context, ApiJson.Default.StartRequest);
        var lab = request?.Lab is { Length: > 0 } named ? named : throw new PracticeException("wrong-use", "No lab is named.", "lab", "Say which: {\"lab\":\"ID\"}.");
        await _stream.AnswerAsync(context, (steps, cancel) => attempts.StartAsync(lab, request.Seed, steps, cancel), ApiJson.Default.ResultLineAttemptStarted);
    }
}
