using System.Collections.Frozen;
using System.Collections.Immutable;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Tracks;
using Strata.Documents.Names;

namespace Strata.Curriculum;

/// <summary>Everything that can be learnt: the tracks with their stages, concepts and labs, validated. Immutable and thread-safe.</summary>
public sealed class CurriculumMap
{
    private readonly FrozenDictionary<string, Lab> labs;
    private readonly FrozenDictionary<string, Concept> concepts;

    /// <param name="unusable">Ids of labs that are there, but whose files have errors.</param>
    public CurriculumMap(ImmutableArray<Track> tracks, IEnumerable<string> unusable)
    {
        Tracks = tracks;
        Unusable = [.. unusable.Order(StringComparer.Ordinal)];
        Concepts = [.. tracks.SelectMany(t => t.Stages).SelectMany(s => s.Concepts)];
        Labs = [.. Concepts.SelectMany(c => c.Labs)];
        labs = Labs.ToFrozenDictionary(l => l.Id, StringComparer.Ordinal);
        concepts = Concepts.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
    }

    public ImmutableArray<Track> Tracks { get; }

    /// <summary>Every concept, in the order of the map.</summary>
    public ImmutableArray<Concept> Concepts { get; }

    /// <summary>Every usable lab, in the order of the map.</summary>
    public ImmutableArray<Lab> Labs { get; }

    /// <summary>Ids of labs that are there, but whose files have errors.</summary>
    public ImmutableArray<string> Unusable { get; }

    /// <summary>The concept with this id, or null.</summary>
    public Concept? FindConcept(string id) => concepts.GetValueOrDefault(id);

    /// <summary>Looks a lab up by its id, or by any ending of it that is whole segments and fits one lab only (<c>runaway</c>, <c>processes/runaway</c>).</summary>
    public LabSearch FindLab(string idOrEnding)
    {
        var asked = idOrEnding.Trim('/');
        if (labs.TryGetValue(asked, out var exact))
        {
            return new LabSearch.Found(exact);
        }

        if (Unusable.Contains(asked))
        {
            return new LabSearch.Unusable(asked);
        }

        var ending = "/" + asked;
        var fitting = labs.Keys.Concat(Unusable).Where(id => id.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToImmutableArray();
        return fitting switch
        {
            [] => new LabSearch.Unknown(Nearest.To(asked, labs.Keys)),
            [var one] when labs.TryGetValue(one, out var lab) => new LabSearch.Found(lab),
            [var one] => new LabSearch.Unusable(one),
            _ => new LabSearch.Ambiguous(fitting),
        };
    }
}
