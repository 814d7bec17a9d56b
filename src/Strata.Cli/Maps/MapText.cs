using System.Text.Json;
using Strata.Cli.Speech;

namespace Strata.Cli.Maps;

/// <summary>The map in words, as <c>strata map</c> tells it.</summary>
/// <param name="whole">Whether what is outlined, the cycles and the sources are told in full.</param>
internal sealed class MapText(Teller teller, bool whole)
{
    private string? first;

    public void Tell(JsonElement map)
    {
        foreach (var track in Items(map, "tracks"))
        {
            foreach (var stage in Items(track, "stages"))
            {
                Stage(stage);
            }

            Cycles([.. Items(track, "cycles")]);
            Sources([.. Items(track, "sources")]);
        }

        if (first is not null)
        {
            teller.Say(OwnName.In($"Start a lab by its id or the end of it: strata start {first[(first.LastIndexOf('/') + 1)..]}"));
        }
    }

    private void Stage(JsonElement stage)
    {
        Heading(Text(stage, "title"));
        var concepts = Items(stage, "concepts").ToList();
        var deliverables = Items(stage, "deliverables").ToList();
        foreach (var concept in concepts.Where(IsTold))
        {
            teller.Say($"  {Text(concept, "title")}{(IsOutlined(concept) ? "  (no lab yet)" : "")}");
            foreach (var lab in Items(concept, "labs"))
            {
                first ??= Text(lab, "id");
                teller.Say($"    {(lab.GetProperty("passed").GetBoolean() ? "passed" : "      ")}  {Text(lab, "id")}  {lab.GetProperty("minutes").GetInt32()} min  {Text(lab, "title")}{(lab.GetProperty("unproven").GetBoolean() ? "  (unproven)" : "")}");
            }
        }

        foreach (var deliverable in deliverables.Where(IsTold))
        {
            var state = deliverable.GetProperty("verified").GetBoolean() ? "verified" : IsOutlined(deliverable) ? "outlined" : "deliver ";
            teller.Say($"  {state}  {Text(deliverable, "id")}  {deliverable.GetProperty("hours").GetDouble()} h  {Text(deliverable, "title")}");
        }

        if (!whole)
        {
            Outlined(concepts.Count(IsOutlined), deliverables.Count(IsOutlined));
        }
    }

    private void Outlined(int concepts, int deliverables)
    {
        string[] parts =
        [
            .. concepts > 0 ? [$"{Amount(concepts, "concept")} without a lab"] : Array.Empty<string>(),
            .. deliverables > 0 ? [$"{Amount(deliverables, "deliverable")} that nothing examines yet"] : Array.Empty<string>(),
        ];
        if (parts.Length > 0)
        {
            teller.Say($"  Outlined: {string.Join(", ", parts)}");
        }
    }

    private void Cycles(List<JsonElement> cycles)
    {
        if (cycles.Count == 0)
        {
            return;
        }

        Heading("Cycles");
        foreach (var cycle in cycles)
        {
            var months = Text(cycle, "months");
            teller.Say($"  {Text(cycle, "title")}  {(cycle.GetProperty("monthsFrom").ValueKind == JsonValueKind.Number ? $"{months} months" : months)}, {Text(cycle, "when")}");
            if (whole)
            {
                teller.Say($"    {Text(cycle, "focus")}");
                teller.Say($"    At its end: {Text(cycle, "output")}");
            }
        }
    }

    private void Sources(List<JsonElement> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }

        Heading("Sources");
        foreach (var source in sources)
        {
            var chapters = Items(source, "chapters").ToList();
            var isBook = Text(source, "kind") == "book";
            teller.Say($"  {Text(source, "title")}  {(isBook ? $"{Amount(chapters.Count, "chapter")}, {Text(source, "edition")}" : Text(source, "edition"))}");
            foreach (var chapter in chapters.Where(_ => whole))
            {
                teller.Say($"    {chapter.GetProperty("number").GetInt32(),2}  {Text(chapter, "title")}{(isBook ? "" : $"  {Text(chapter, "authors")}, {chapter.GetProperty("year").GetInt32()}")}");
            }

            foreach (var range in Items(source, "ranges").Where(_ => whole))
            {
                teller.Say($"    The plan's {Text(range, "called")}, \"{Text(range, "theme")}\", is here: {string.Join(", ", Items(range, "chapters").Select(c => c.GetInt32()))}");
            }
        }
    }

    private bool IsTold(JsonElement place) => whole || !IsOutlined(place);

    private static bool IsOutlined(JsonElement place) => Text(place, "state") == "outlined";

    private void Heading(string title) => teller.Say(teller.Colour ? $"\e[1m{title}\e[0m" : title);

    private static string Amount(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "";

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) => of.GetProperty(name).EnumerateArray();
}
