using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Strata.Machines.Networks;
using Strata.Practice.Machines;
using Strata.Web.Guard;

namespace Strata.Web.Api;

/// <summary>Links and open ports of machines, for the command line.</summary>
public sealed class LinkEndpoints(MachineDesk? machines = null) : IEndpoints
{
    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder routes)
    {
        if (machines is null)
        {
            return;
        }

        var group = routes.MapGroup("/api/v1/machines/{id}").AddEndpointFilter(Door.OnlySocket);
        group.MapPost("/link", async (HttpContext context, string id, bool up, double delayMs, double loss) =>
        {
            // Whatever is no length of time becomes one that is refused.
            var delay = TimeSpan.FromMilliseconds(double.IsFinite(delayMs) ? Math.Clamp(delayMs, -1, 1e9) : -1);
            var link = await machines.SetLinkAsync(id, new LinkCondition(up, delay, loss), context.RequestAborted);
            var answer = new LinkAnswer(link.Network, link.Address.ToString(), link.Condition.Up, link.Condition.Delay.TotalMilliseconds, link.Condition.Loss);
            await Answers.WriteAsync(context, answer, ApiJson.Default.LinkAnswer);
        });
        group.MapGet("/forwards", (HttpContext context, string id) => Answers.WriteAsync(context, new ForwardList(machines.Forwards(id)), ApiJson.Default.ForwardList));
        group.MapPost("/forwards", (HttpContext context, string id, int port, int? hostPort) =>
            Answers.WriteAsync(context, machines.Forward(id, port, hostPort), ApiJson.Default.ForwardedPort));
        group.MapDelete("/forwards/{hostPort:int}", (HttpContext context, string id, int hostPort) =>
        {
            machines.CloseForward(id, hostPort);
            return Answers.WriteAsync(context, new Done(), ApiJson.Default.Done);
        });
    }
}
