using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Strata.Web.Api;
using Strata.Web.Errors;
using Strata.Web.Files;
using Strata.Web.Guard;
using Strata.Web.Sessions;

namespace Strata.Web;

/// <summary>
/// The web app and the HTTP API of one supervisor: on 127.0.0.1 behind a session, and on a unix socket that its file
/// mode guards. Nothing is read from the environment or from settings files: the options are all there is.
/// </summary>
public static class WebHost
{
    /// <summary>
    /// Builds the host, not yet started. <paramref name="compose"/> registers the use cases (<c>IAttempts</c>,
    /// <c>IMaps</c>) and whatever further endpoint groups ask for; a logger factory and a clock too, where the defaults
    /// (no log, the system's clock) do not serve.
    /// </summary>
    public static WebApplication Build(WebOptions options, Action<IServiceCollection> compose)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compose);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));

        var services = builder.Services;
        services.AddRoutingCore();
        services.AddSingleton(options).AddSingleton(options.Tokens);
        services.AddSingleton<SessionStore>().AddSingleton<AssetFiles>().AddSingleton<ServerAddress>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        compose(services);
        services.TryAddSingleton(TimeProvider.System);

        var app = builder.Build();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostGuard>();
        app.UseMiddleware<ErrorGuard>();
        app.UseMiddleware<OriginGuard>();
        app.UseMiddleware<AssetServer>();
        app.UseMiddleware<SessionGuard>();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.UseRouting();
        foreach (var group in EndpointGroups.In(typeof(WebHost).Assembly, app.Services))
        {
            group.Map(app);
        }

        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, WebOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1 << 20;
        kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        if (options.Socket is { } path)
        {
            kestrel.ListenUnixSocket(path, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection =>
                {
                    connection.Features.Set(Door.Socket);
                    return next(connection);
                });
            });
        }
    }
}
