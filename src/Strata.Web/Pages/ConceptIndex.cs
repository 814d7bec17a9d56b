using Strata.Practice.Maps;

namespace Strata.Web.Pages;

/// <summary>Finds a concept on the map by its id or an unambiguous ending, and the nearest ones where there is none.</summary>
internal static class ConceptIndex
{
    public static (MapTrack Track, MapStage Stage, MapConcept Concept)? Find(MapReport map, string id)
    {
        var all = All(map).ToList();
        var fitting = all.Where(entry => entry.Concept.Id == id).ToList();
        if (fitting.Count == 0)
        {
            fitting = [.. all.Where(entry => entry.Concept.Id.EndsWith("/" + id, StringComparison.Ordinal))];
        }

        return fitting.Count == 1 ? fitting[0] : null;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Nearest(MapReport map, string id)
    {
        var titles = All(map).ToDictionary(entry => entry.Concept.Id, entry => entry.Concept.Title);
        return [.. Documents.Names.Nearest.To(id, titles.Keys).Select(near => KeyValuePair.Create(near, titles[near]))];
    }

    public static IEnumerable<(MapTrack Track, MapStage Stage, MapConcept Concept)> All(MapReport map) =>
        map.Tracks.SelectMany(track => track.Stages, (track, stage) => (track, stage)).SelectMany(on => on.stage.Concepts, (on, concept) => (on.track, on.stage, concept));
}
