using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Strata.Cli.Commands;

/// <summary>A machine's ports on this computer.</summary>
internal static class MachineForwardCommand
{
    private const string Form = "a port is a number from 1 to 65535: write [HOSTPORT:]PORT, such as 8080:80.";

    /// <param name="id">Which machine.</param>
    public static Command Build(Argument<string> id)
    {
        var ports = new Argument<string?>("PORT") { Description = "[HOSTPORT:]PORT: the port in the machine, after the one on 127.0.0.1 where that matters. None: list what is open.", Arity = ArgumentArity.ZeroOrOne };
        ports.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Read(token.Value) is null)
            {
                result.AddError($"'{token.Value}': {Form}");
            }
        });
        var close = new Option<int?>("--close") { Description = "Close this port of 127.0.0.1 again.", HelpName = "HOSTPORT" };
        var command = new Command("forward", "Open a machine's TCP port on this computer's 127.0.0.1. It closes with the machine.") { id, ports, close };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var path = $"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/forwards";
            if (parsed.GetValue(close) is { } closed)
            {
                teller.Answer(await client.DeleteAsync(string.Create(CultureInfo.InvariantCulture, $"{path}/{closed}"), cancel));
                teller.Say($"127.0.0.1:{closed} is closed.");
                return ExitCodes.Done;
            }

            if (parsed.GetValue(ports) is { } asked && Read(asked) is var (hostPort, port))
            {
                var opened = await client.PostAsync(string.Create(CultureInfo.InvariantCulture, $"{path}?port={port}{(hostPort is null ? "" : $"&hostPort={hostPort}")}"), null, cancel);
                teller.Answer(opened);
                teller.Say(Line(opened));
                return ExitCodes.Done;
            }

            var list = await client.GetAsync(path, cancel);
            teller.Answer(list);
            foreach (var forward in list.GetProperty("forwards").EnumerateArray())
            {
                teller.Say(Line(forward));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static string Line(JsonElement forward) =>
        $"127.0.0.1:{forward.GetProperty("hostPort").GetInt32()}  leads to port {forward.GetProperty("port").GetInt32()} of {forward.GetProperty("machine").GetString()}";

    private static (int? HostPort, int Port)? Read(string text)
    {
        static int? Number(string part) =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : null;
        return text.Split(':') switch
        {
            [var port] when Number(port) is { } one => (null, one),
            [var host, var port] when Number(host) is { } one && Number(port) is { } other => (one, other),
            _ => null,
        };
    }
}
