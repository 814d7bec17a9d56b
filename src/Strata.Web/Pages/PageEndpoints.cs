using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Strata.Practice.Attempts;
using Strata.Practice.Deliverables;
using Strata.Practice.Maps;
using Strata.Web.Api;

namespace Strata.Web.Pages;

/// <summary>The pages that people see.</summary>
public sealed class PageEndpoints(IMaps maps, IAttempts attempts, TimeProvider clock, IDeliverables? deliverables = null) : IEndpoints
{
    // Live checks take milliseconds. A page does not wait for a machine that is busier than that: its script asks again.
    private static readonly TimeSpan s_firstLook = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => PageResult.Of<MapPage>("The map", new()
        {
            ["Map"] = maps.Read(),
            ["Attempts"] = attempts.List(),
        }, script: "map.js"));
        routes.MapGet("/concepts/{**id}", Concept);
        routes.MapGet("/sources", () => PageResult.Of<SourcesPage>("Cycles and sources", new() { ["Map"] = maps.Read() }));
        routes.MapGet("/labs/{**id}", Lab);
        routes.MapGet("/attempts/{id}", AttemptAsync);
        if (deliverables is not null)
        {
            routes.MapGet("/deliverables/{**id}", DeliverableAsync);
        }

        routes.MapFallback((HttpContext context) => Nothing(context));
    }

    private IResult Lab(string id)
    {
        var map = maps.Read();
        if (LabIndex.Find(map, id) is not { } found)
        {
            return PageResult.Of<ErrorPage>("Not found", new()
            {
                ["Status"] = 404,
                ["Error"] = new ErrorDetail("not-found", "There is no lab of this name.", id, null),
                ["Nearest"] = LabIndex.Nearest(map, id),
            }, 404);
        }

        var open = attempts.List().FirstOrDefault(attempt => attempt.Lab == found.Lab.Id && (attempt.State is AttemptState.Running or AttemptState.Starting));
        return open is not null
            ? Results.Redirect($"/attempts/{Uri.EscapeDataString(open.Attempt)}")
            : PageResult.Of<LabPage>(found.Lab.Title, new() { ["Concept"] = found.Concept, ["Lab"] = found.Lab }, script: "start.js");
    }

    private IResult Concept(string id)
    {
        var map = maps.Read();
        return ConceptIndex.Find(map, id) is { } found
            ? PageResult.Of<ConceptPage>(found.Concept.Title, new()
            {
                ["Map"] = map,
                ["Stage"] = found.Stage,
                ["Concept"] = found.Concept,
                ["Lesson"] = maps.Lesson(found.Concept.Id),
            })
            : PageResult.Of<ErrorPage>("Not found", new()
            {
                ["Status"] = 404,
                ["Error"] = new ErrorDetail("not-found", "There is no concept of this name.", id, null),
                ["Nearest"] = ConceptIndex.Nearest(map, id),
                ["Folder"] = "concepts",
            }, 404);
    }

    private async Task<IResult> DeliverableAsync(string id, CancellationToken cancel)
    {
        var map = maps.Read();
        foreach (var stage in map.Tracks.SelectMany(track => track.Stages))
        {
            if (stage.Deliverables.FirstOrDefault(work => work.Id == id && work.State == "outlined") is { } outlined)
            {
                return PageResult.Of<OutlinePage>(outlined.Title, new() { ["Map"] = map, ["Stage"] = stage, ["Work"] = outlined });
            }
        }

        var detail = await deliverables!.DescribeAsync(id, cancel);
        return PageResult.Of<DeliverablePage>(detail.Title, new() { ["Work"] = detail }, script: "work.js");
    }

    private async Task<IResult> AttemptAsync(string id, CancellationToken cancel)
    {
        var attempt = attempts.Describe(id);
        return PageResult.Of<AttemptPage>(attempt.Title, new()
        {
            ["Attempt"] = attempt,
            ["Report"] = attempt.State == AttemptState.Running ? await LookAsync(attempt.Attempt, cancel) : null,
            ["Now"] = clock.GetUtcNow(),
        }, script: "lab.js");
    }

    private async Task<CheckReport?> LookAsync(string attempt, CancellationToken cancel)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(s_firstLook);
        try
        {
            return await attempts.CheckAsync(attempt, soon.Token).WaitAsync(soon.Token);
        }
        catch (Exception)
        {
            // The page's script asks again and says what is wrong.
            return null;
        }
    }

    private static IResult Nothing(HttpContext context)
    {
        var error = new ErrorDetail("not-found", "There is nothing at this address.", context.Request.Path, null);
        return context.Request.Path.StartsWithSegments("/api")
            ? Results.Json(new ErrorBody(error), ApiJson.Default.ErrorBody, statusCode: 404)
            : PageResult.Of<ErrorPage>("Not found", new() { ["Status"] = 404, ["Error"] = error }, 404);
    }
}
