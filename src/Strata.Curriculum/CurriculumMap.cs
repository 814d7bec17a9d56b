using System.Collections.Immutable;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Coverage;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Searches;
using Strata.Curriculum.Tracks;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum;

/// <summary>Everything that can be learnt: the tracks with their stages, concepts, labs and deliverables, validated. Immutable and thread-safe.</summary>
public sealed class CurriculumMap
{
    private readonly Index<Lab> labs;
    private readonly Index<Deliverable> deliverables;
    private readonly Index<Concept> concepts;

    /// <param name="unusable">Ids of labs that are there, but whose files have errors.</param>
    /// <param name="unusableDeliverables">Ids of deliverables of which the same is so.</param>
    public CurriculumMap(ImmutableArray<Track> tracks, IEnumerable<string> unusable, IEnumerable<string>? unusableDeliverables = null)
    {
        Tracks = tracks;
        var stages = tracks.SelectMany(t => t.Stages).ToList();
        Concepts = [.. stages.SelectMany(s => s.Concepts)];
        Labs = [.. Concepts.SelectMany(c => c.Labs)];
        Deliverables = [.. stages.SelectMany(s => s.Deliverables)];
        labs = new(Labs, l => l.Id, unusable);
        deliverables = new(Deliverables, d => d.Id, unusableDeliverables ?? []);
        concepts = new(Concepts, c => c.Id, []);
    }

    public ImmutableArray<Track> Tracks { get; }

    /// <summary>Every concept, in the order of the map.</summary>
    public ImmutableArray<Concept> Concepts { get; }

    /// <summary>Every usable lab, in the order of the map.</summary>
    public ImmutableArray<Lab> Labs { get; }

    /// <summary>Every usable deliverable, in the order of the map, those that are outlined too.</summary>
    public ImmutableArray<Deliverable> Deliverables { get; }

    /// <summary>What the curriculum was asked to cover, and what covers it; empty where nothing is said of that.</summary>
    public ImmutableArray<CoverageRow> Coverage { get; init; } = [];

    /// <summary>Ids of labs that are there, but whose files have errors.</summary>
    public ImmutableArray<string> Unusable => labs.Unusable;

    /// <summary>Ids of deliverables that are there, but whose files have errors.</summary>
    public ImmutableArray<string> UnusableDeliverables => deliverables.Unusable;

    /// <summary>This map with the tracks of another one behind its own; one whose id is here already is left out, with an error.</summary>
    public CurriculumMap With(CurriculumMap other, DiagnosticList problems)
    {
        var more = ImmutableArray.CreateBuilder<Track>();
        foreach (var track in other.Tracks)
        {
            if (Tracks.Any(t => t.Id == track.Id))
            {
                problems.Error(Location.Of(track.Id), $"there is a track '{track.Id}' already, so this one is not read.", "Give its folder another name.");
            }
            else
            {
                more.Add(track);
            }
        }

        bool IsMore(string id) => more.Any(t => id.StartsWith(t.Id + "/", StringComparison.Ordinal));
        return new([.. Tracks, .. more], Unusable.Concat(other.Unusable.Where(IsMore)), UnusableDeliverables.Concat(other.UnusableDeliverables.Where(IsMore))) { Coverage = Coverage };
    }

    /// <summary>The concept with this id, or null.</summary>
    public Concept? FindConcept(string id) => concepts.Exact(id);

    /// <summary>Looks a concept up by its id, or by any ending of it that is whole segments and fits one concept only.</summary>
    public Search<Concept> SearchConcept(string idOrEnding) => concepts.Find(idOrEnding);

    /// <summary>Looks a lab up by its id, or by any ending of it that is whole segments and fits one lab only (<c>runaway</c>, <c>processes/runaway</c>).</summary>
    public Search<Lab> FindLab(string idOrEnding) => labs.Find(idOrEnding);

    /// <summary>Looks a deliverable up in the same way.</summary>
    public Search<Deliverable> FindDeliverable(string idOrEnding) => deliverables.Find(idOrEnding);
}
