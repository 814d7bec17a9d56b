using System.CommandLine;
using System.Diagnostics;
using Strata.Cli.Speech;
using Strata.Machines.Hosts;

namespace Strata.Cli.Commands;

internal sealed class UpCommand : ICommandPart
{
    private const int DefaultPort = 7070;

    public int Order => 1;

    public Command Build()
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1.", DefaultValueFactory = _ => DefaultPort };
        var quiet = new Option<bool>("--no-browser") { Description = "Open no browser; print the address only." };
        var command = new Command("up", "Start Strata and open it in the browser.") { port, quiet };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            if (parsed.GetValue(port) is < 1 or > 65535)
            {
                throw new ClientException("wrong-use", "--port takes a number from 1 to 65535.");
            }

            using var client = await Verb.SupervisorAsync(cancel, parsed.GetValue(port));
            var session = await client.PostAsync("/api/v1/session", null, cancel);
            var url = session.GetProperty("url").GetString()!;
            teller.Answer(session);
            teller.Say($"Strata runs. Open {url}");
            teller.Say(OwnName.In("The address works once, within ten minutes; `strata up` gives a new one. To end Strata: strata down"));
            if (!parsed.GetValue(quiet) && !teller.Json && !Open(url))
            {
                teller.Note("No browser could be opened here; open the address above in one on this computer.");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static bool Open(string url)
    {
        var hasScreen = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));
        var browser = Environment.GetEnvironmentVariable("BROWSER") is { Length: > 0 } chosen ? chosen : hasScreen ? "xdg-open" : null;
        if (browser is null || HostCommand.Find(browser) is not { } program)
        {
            return false;
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec setsid \"$@\" </dev/null >/dev/null 2>&1", "strata", program, url]));
            return process is not null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
