using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Strata.Machines.Hosts;
using Strata.Practice;
using Strata.Practice.Attempts;
using Strata.Practice.Deliverables;
using Strata.Practice.Maps;
using Strata.Practice.Supervision;
using Strata.Web;
using Strata.Web.Sessions;

namespace Strata;

/// <summary>The supervisor's life: opens the state folder, serves until it is told to quit, lets go. Machines run on.</summary>
internal static class SupervisorProgram
{
    private const int Done = 0, Failed = 3;

    public static async Task<int> RunAsync()
    {
        try
        {
            await ServeAsync(SupervisorSettings.FromEnvironment()).ConfigureAwait(false);
            return Done;
        }
        catch (Exception e)
        {
            // The client reads this line from the log and tells it.
            var told = PracticeException.From(e) ?? Explain(e);
            Console.Error.WriteLine(e.ToString());
            Console.Error.WriteLine(JsonSerializer.Serialize(new { error = new { code = told.Code, message = told.Message, where = told.Where, fix = told.Fix } }));
            return Failed;
        }
    }

    private static PracticeException Explain(Exception e) =>
        (int.TryParse(Environment.GetEnvironmentVariable("STRATA_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? WantedPort.Refusal(port, e) : null)
        ?? new("supervisor", $"The supervisor could not start: {e.Message}", null, "Run `strata doctor` to see what this host lacks.", e);

    private static async Task ServeAsync(SupervisorSettings settings)
    {
        using var quit = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            quit.Cancel();
        });
        var home = new StrataHome(settings.Home);
        var clock = TimeProvider.System;
        await using var supervisor = await Supervisor.OpenAsync(settings, clock, quit.Token).ConfigureAwait(false);
        File.Delete(home.Socket);
        var options = new WebOptions(settings.Port, home.Socket, settings.Build, settings.ShownHome, new TokenStore(clock), quit.CancelAsync);
        await using var app = WebHost.Build(options, services =>
        {
            services.AddSingleton<IAttempts>(supervisor.Attempts).AddSingleton(supervisor.Attempts);
            services.AddSingleton<IMaps>(supervisor.Maps);
            services.AddSingleton<IDeliverables>(supervisor.Deliverables);
            services.AddSingleton(supervisor.Images).AddSingleton(supervisor.Machines).AddSingleton(supervisor.Proofs);
            services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(c => c.SingleLine = true));
        });
        await app.StartAsync(quit.Token).ConfigureAwait(false);
        home.HandSocketToOwner();
        try
        {
            await Task.Delay(Timeout.Infinite, quit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Told to quit.
        }

        File.Delete(home.Socket);
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(grace.Token).ConfigureAwait(false);
    }
}
