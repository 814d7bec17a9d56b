using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Strata.Web.Sessions;

/// <summary>Where a browser finds this app, known once it listens.</summary>
public sealed class ServerAddress(IServer server)
{
    /// <summary>As <c>http://127.0.0.1:7070</c>, without a slash at the end.</summary>
    public string Url => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.StartsWith("http://127.", StringComparison.Ordinal))
        ?? throw new InvalidOperationException("The web app does not listen yet.");
}
