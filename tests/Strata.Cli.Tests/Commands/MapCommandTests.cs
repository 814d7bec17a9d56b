using System.Text.Json;

namespace Strata.Cli.Tests.Commands;

/// <summary>The map, as programs and as people read it.</summary>
public sealed class MapCommandTests(StateFolder folder) : IClassFixture<StateFolder>
{
    [Fact]
    public async Task As_json_it_has_the_fields_that_others_rely_on()
    {
        var map = (await folder.RunAsync("map", "--json")).Json;

        var tracks = Items(map, "tracks");
        Assert.Equal([("devops", 6), ("deep-learning", 4)], tracks.Take(2).Select(t => (Text(t, "id"), Items(t, "stages").Count)));
        var stages = tracks.SelectMany(t => Items(t, "stages")).ToList();
        var concepts = stages.SelectMany(s => Items(s, "concepts")).ToList();
        var deliverables = stages.SelectMany(s => Items(s, "deliverables")).ToList();
        Has(["id", "title", "stages", "cycles", "sources"], tracks);
        Has(["id", "title", "purpose", "why", "concepts", "deliverables"], stages);
        Has(["id", "title", "requires", "hours", "lesson", "cards", "labs", "state"], concepts);
        Has(["id", "title", "minutes", "drill"], concepts.SelectMany(c => Items(c, "labs")));
        Has(["id", "title", "scenarios", "state"], deliverables);
        Has(["id", "title", "months", "focus", "output"], tracks.SelectMany(t => Items(t, "cycles")));
        Has(["id", "title", "edition", "chapters"], tracks.SelectMany(t => Items(t, "sources")));
        Has(["number", "title", "why", "concepts"], tracks.SelectMany(t => Items(t, "sources")).SelectMany(s => Items(s, "chapters")));
        Assert.All(concepts, c => Assert.Equal(Items(c, "labs").Count > 0 ? "ready" : "outlined", Text(c, "state")));
        Assert.All(deliverables, d => Assert.Equal(d.GetProperty("scenarios").GetInt32() > 0 ? "ready" : "outlined", Text(d, "state")));
        var ids = concepts.Select(c => Text(c, "id")).ToHashSet(StringComparer.Ordinal);
        Assert.All(concepts, c => Assert.All(Items(c, "requires"), r => Assert.Contains(r.GetString()!, ids)));
        var thirteen = Items(Items(tracks[1], "sources")[0], "chapters")[12];
        Assert.Equal(("Linear Factor Models", "13: Structured probabilistic models"), (Text(thirteen, "title"), Items(thirteen, "called").Single().GetString()));
    }

    [Fact]
    public async Task In_words_it_names_what_is_ready_and_counts_the_rest()
    {
        var brief = (await folder.RunAsync("map")).Output;
        var whole = (await folder.RunAsync("map", "--all")).Output;

        Assert.Contains("devops/posix/processes/runaway", brief, StringComparison.Ordinal);
        Assert.DoesNotContain("devops/cloud/vault-secrets", brief, StringComparison.Ordinal);
        Assert.Contains("deliverables that nothing examines yet", brief, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 ", brief, StringComparison.Ordinal);
        Assert.Contains("  The first cycle  6-9 months, the first year\n", brief, StringComparison.Ordinal);
        Assert.Contains("  Deep Learning  20 chapters, MIT Press, 2016\n", brief, StringComparison.Ordinal);
        Assert.DoesNotContain("Linear Factor Models", brief, StringComparison.Ordinal);
        Assert.Contains("  outlined  devops/cloud/vault-secrets  5 h  Secrets that nobody carries\n", whole, StringComparison.Ordinal);
        Assert.Contains("    13  Linear Factor Models\n", whole, StringComparison.Ordinal);
        Assert.Contains("    The plan's 13, \"Structured probabilistic models\", is here: 13, 16\n", whole, StringComparison.Ordinal);
        Assert.Contains("    At its end: Understanding over the whole range.\n", whole, StringComparison.Ordinal);
    }

    private static void Has(string[] names, IEnumerable<JsonElement> all) =>
        Assert.All(all, one => Assert.Empty(names.Except(one.EnumerateObject().Select(p => p.Name))));

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static List<JsonElement> Items(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray()];
}
