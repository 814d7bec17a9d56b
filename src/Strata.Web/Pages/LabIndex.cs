using Strata.Practice.Maps;

namespace Strata.Web.Pages;

/// <summary>Finds a lab on the map by its id or an unambiguous ending, and the nearest ones where there is none.</summary>
internal static class LabIndex
{
    public static (MapConcept Concept, MapLab Lab)? Find(MapReport map, string id)
    {
        var all = All(map).ToList();
        var fitting = all.Where(entry => entry.Lab.Id == id).ToList();
        if (fitting.Count == 0)
        {
            fitting = [.. all.Where(entry => entry.Lab.Id.EndsWith("/" + id, StringComparison.Ordinal))];
        }

        return fitting.Count == 1 ? fitting[0] : null;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Nearest(MapReport map, string id)
    {
        var wanted = Ending(id);
        return
        [
            .. All(map)
                .DistinctBy(entry => entry.Lab.Id)
                .OrderBy(entry => Distance(Ending(entry.Lab.Id), wanted))
                .ThenBy(entry => entry.Lab.Id, StringComparer.Ordinal)
                .Take(3)
                .Select(entry => KeyValuePair.Create(entry.Lab.Id, entry.Lab.Title)),
        ];
    }

    private static IEnumerable<(MapConcept Concept, MapLab Lab)> All(MapReport map) =>
        map.Tracks
            .SelectMany(track => track.Stages)
            .SelectMany(stage => stage.Concepts)
            .SelectMany(concept => concept.Labs, (concept, lab) => (concept, lab))
            .DistinctBy(entry => entry.lab.Id);

    private static string Ending(string id) => id[(id.TrimEnd('/').LastIndexOf('/') + 1)..];

    // Levenshtein's distance, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
