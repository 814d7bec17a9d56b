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
        var titles = All(map).ToDictionary(entry => entry.Lab.Id, entry => entry.Lab.Title);
        return [.. Documents.Names.Nearest.To(id, titles.Keys).Select(near => KeyValuePair.Create(near, titles[near]))];
    }

    private static IEnumerable<(MapConcept Concept, MapLab Lab)> All(MapReport map) =>
        map.Tracks
            .SelectMany(track => track.Stages)
            .SelectMany(stage => stage.Concepts)
            .SelectMany(concept => concept.Labs, (concept, lab) => (concept, lab))
            .DistinctBy(entry => entry.lab.Id);
}
