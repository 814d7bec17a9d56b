using System.CommandLine;
using Strata.Cli.Maps;

namespace Strata.Cli.Commands;

internal sealed class MapCommand : ICommandPart
{
    public int Order => 10;

    public Command Build()
    {
        var command = new Command("map", "What there is to learn: tracks, stages, concepts, labs and deliverables, cycles and sources.");
        var all = new Option<bool>("--all") { Description = "Name also what is outlined only, and tell cycles and sources in full." };
        command.Add(all);
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var map = await client.GetAsync("/api/v1/map", cancel);
            teller.Answer(map);
            new MapText(teller, parsed.GetValue(all)).Tell(map);
            return ExitCodes.Done;
        });
        return command;
    }
}
