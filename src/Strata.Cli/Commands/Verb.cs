using System.CommandLine;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Cli.Supervisors;
using Strata.Machines.Hosts;
using Strata.Practice;

namespace Strata.Cli.Commands;

/// <summary>What all commands share: the option <c>--json</c>, errors told as people and programs expect, a connection to the supervisor.</summary>
internal static class Verb
{
    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON alone on standard output." };

    /// <summary>Gives a command its action.</summary>
    public static void Does(this Command command, Option<bool>? json, Func<ParseResult, Teller, CancellationToken, Task<int>> action)
    {
        if (json is not null)
        {
            command.Options.Add(json);
        }

        command.SetAction(async (parsed, cancel) =>
        {
            using var teller = new Teller(json is not null && parsed.GetValue(json));
            try
            {
                return await action(parsed, teller, cancel).ConfigureAwait(false);
            }
            catch (Exception) when (cancel.IsCancellationRequested)
            {
                // Ctrl-C reaches the programs that were started too: whatever failed thereby was asked for.
                return ExitCodes.Interrupted;
            }
            catch (Exception e) when (Explain(e) is { } told)
            {
                teller.Fail(told.Code, told.Message, told.Where, told.Fix);
                return e is ClientException ? told.Exit : ExitCodes.Failed;
            }
        });
    }

    /// <summary>What a person is told of something that went wrong; null for what is a fault of the program.</summary>
    public static ClientException? Explain(Exception e) => e switch
    {
        ClientException same => same,
        _ when PracticeException.From(e) is { } told => new(told.Code, told.Message, told.Where, told.Fix),
        HttpRequestException or SocketException or WebSocketException or IOException or UnauthorizedAccessException or JsonException =>
            new("supervisor", $"The supervisor cannot be reached: {e.Message}", null, "Try again; `strata doctor` tells what this host lacks."),
        _ => null,
    };

    /// <summary>The supervisor, started where none runs.</summary>
    public static Task<SupervisorClient> SupervisorAsync(CancellationToken cancel, int? port = null) =>
        new SupervisorStart(StrataHome.FromEnvironment()).EnsureAsync(port, cancel);

    public static string Escape(string id) => Uri.EscapeDataString(id);
}
