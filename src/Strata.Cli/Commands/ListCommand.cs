using System.CommandLine;
using Strata.Cli.Speech;

namespace Strata.Cli.Commands;

internal sealed class ListCommand : ICommandPart
{
    public int Order => 80;

    public Command Build()
    {
        var command = new Command("list", "The attempts that go on.");
        command.Does(Verb.JsonOption(), async (_, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var list = await client.GetAsync("/api/v1/attempts/", cancel);
            teller.Answer(list);
            var rows = list.GetProperty("attempts").EnumerateArray().Select(a => (IReadOnlyList<string>)
            [
                a.GetProperty("attempt").GetString()!, a.GetProperty("lab").GetString()!, a.GetProperty("state").GetString()!,
                a.GetProperty("started").GetDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm"),
            ]).ToList();
            if (rows.Count == 0)
            {
                teller.Say(OwnName.In("No attempt goes on. Start one: strata start LAB (strata map lists them)."));
            }
            else
            {
                teller.Table(["attempt", "lab", "state", "started"], rows);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
