using System.CommandLine;
using System.Globalization;

namespace Strata.Cli.Commands;

/// <summary>The cable between a machine and its network.</summary>
internal static class MachineLinkCommand
{
    /// <param name="id">Which machine.</param>
    public static Command Build(Argument<string> id)
    {
        var state = new Argument<string>("STATE") { Description = "up: plugged in. down: pulled out." };
        state.AcceptOnlyFromAmong("up", "down");
        var delay = new Option<double>("--delay") { Description = "Milliseconds added to each of its round trips.", HelpName = "MS" };
        var loss = new Option<double>("--loss") { Description = "Per cent lost of what is sent to it.", HelpName = "PERCENT" };
        var command = new Command("link", "Cut a machine's network link, join it, or make it a bad one.") { id, state, delay, loss };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            string Number(double value) => Verb.Escape(value.ToString(CultureInfo.InvariantCulture));
            var path = $"/api/v1/machines/{Verb.Escape(parsed.GetValue(id)!)}/link"
                + $"?up={(parsed.GetValue(state) == "up" ? "true" : "false")}&delayMs={Number(parsed.GetValue(delay))}&loss={Number(parsed.GetValue(loss) / 100)}";
            var link = await client.PostAsync(path, null, cancel);
            teller.Answer(link);
            teller.Say(Sentence(link.GetProperty("address").GetString()!, link.GetProperty("up").GetBoolean(), link.GetProperty("delayMs").GetDouble(), link.GetProperty("loss").GetDouble()));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Sentence(string address, bool up, double delay, double loss)
    {
        if (!up)
        {
            return $"The link of {address} is cut.";
        }

        List<string> faults = [];
        if (delay > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{delay:0.###} ms slower"));
        }

        if (loss > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"losing {loss * 100:0.###} %"));
        }

        return faults.Count == 0 ? $"The link of {address} is up." : $"The link of {address} is up, {string.Join(" and ", faults)}.";
    }
}
