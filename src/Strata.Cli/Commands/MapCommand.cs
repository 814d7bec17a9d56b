using System.CommandLine;
using Strata.Cli.Speech;

namespace Strata.Cli.Commands;

internal sealed class MapCommand : ICommandPart
{
    public int Order => 10;

    public Command Build()
    {
        var command = new Command("map", "What there is to learn: tracks, stages, concepts and labs.");
        var all = new Option<bool>("--all") { Description = "Name also the concepts that have no lab yet." };
        command.Add(all);
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var map = await client.GetAsync("/api/v1/map", cancel);
            teller.Answer(map);
            string? first = null;
            foreach (var stage in map.GetProperty("tracks").EnumerateArray().SelectMany(t => t.GetProperty("stages").EnumerateArray()))
            {
                var title = stage.GetProperty("title").GetString();
                teller.Say(teller.Colour ? $"\e[1m{title}\e[0m" : title!);
                var concepts = stage.GetProperty("concepts").EnumerateArray().ToList();
                var named = parsed.GetValue(all) ? concepts : [.. concepts.Where(c => c.GetProperty("state").GetString() != "outlined")];
                foreach (var concept in named)
                {
                    teller.Say($"  {concept.GetProperty("title").GetString()}{(concept.GetProperty("state").GetString() == "outlined" ? "  (no lab yet)" : "")}");
                    foreach (var lab in concept.GetProperty("labs").EnumerateArray())
                    {
                        first ??= lab.GetProperty("id").GetString();
                        teller.Say($"    {(lab.GetProperty("passed").GetBoolean() ? "passed" : "      ")}  {lab.GetProperty("id").GetString()}  {lab.GetProperty("minutes").GetInt32()} min  {lab.GetProperty("title").GetString()}{(lab.GetProperty("unproven").GetBoolean() ? "  (unproven)" : "")}");
                    }
                }

                if (named.Count < concepts.Count)
                {
                    teller.Say($"  {concepts.Count - named.Count} concepts outlined, no lab yet");
                }

                foreach (var deliverable in stage.GetProperty("deliverables").EnumerateArray())
                {
                    teller.Say($"  {(deliverable.GetProperty("verified").GetBoolean() ? "verified" : "deliver ")}  {deliverable.GetProperty("id").GetString()}  {deliverable.GetProperty("hours").GetDouble()} h  {deliverable.GetProperty("title").GetString()}");
                }
            }

            if (first is not null)
            {
                teller.Say(OwnName.In($"Start a lab by its id or the end of it: strata start {first[(first.LastIndexOf('/') + 1)..]}"));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
