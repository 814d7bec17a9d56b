using Microsoft.AspNetCore.Http;
using Strata.Practice;

namespace Strata.Web.Guard;

/// <summary>
/// The door that a connection came in by. The unix socket marks its connections with <see cref="Socket"/>; all others
/// came over TCP, where any page of any browser on this computer may knock.
/// </summary>
public sealed class Door
{
    private Door()
    {
    }

    /// <summary>The mark of the unix socket.</summary>
    public static Door Socket { get; } = new();

    /// <summary>Whether a request came in by the unix socket, which only the learner's own account can open.</summary>
    public static bool IsSocket(HttpContext context) => context.Features.Get<Door>() is not null;

    /// <summary>Lets requests through that came in by the unix socket; to all others there is nothing here.</summary>
    public static ValueTask<object?> OnlySocket(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return IsSocket(context.HttpContext)
            ? next(context)
            : throw new PracticeException("not-found", "There is nothing at this address.", context.HttpContext.Request.Path, "Use the `strata` command for this.");
    }
}
