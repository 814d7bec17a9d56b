using System.Text.Json;
using Strata.Ledger;
using Strata.Ledger.Facts;

namespace Strata.Practice.Maps;

/// <summary>The curriculum with what this learner did of it.</summary>
public sealed class LearnerMap(CurriculumShelf shelf, ILedger ledger) : IMaps
{
    public MapReport Read()
    {
        var passed = ledger.PassedSubjectsAsync().GetAwaiter().GetResult();
        var verified = Verified();
        return new(
        [
            .. shelf.Map.Tracks.Select(track => new MapTrack(
                track.Id,
                track.Title,
                [
                    .. track.Stages.Select(stage => new MapStage(
                        stage.Id,
                        stage.Title,
                        stage.Purpose,
                        stage.Why,
                        [
                            .. stage.Concepts.Select(concept => new MapConcept(
                                concept.Id,
                                concept.Title,
                                concept.Outcomes,
                                concept.Requires,
                                concept.Hours,
                                concept.Lesson is not null || concept.Labs.Any(l => l.Lesson is not null),
                                concept.Cards.Length,
                                [.. concept.Labs.Select(lab => new MapLab(lab.Id, lab.Title, lab.Minutes, lab.Drill, passed.Contains(lab.Id), lab.IsUnproven))],
                                concept.Labs.Length > 0 ? "ready" : "outlined")),
                        ],
                        [.. stage.Deliverables.Select(d => new MapDeliverable(d.Id, d.Title, d.Hours, d.Scenarios.Length, verified.Contains(d.Id), d.IsOutlined ? "outlined" : "ready", d.Says))])),
                ])),
        ]);
    }

    // The last examination counts: work that was broken since is not verified.
    private HashSet<string> Verified() =>
    [
        .. ledger.FactsAsync(null, FactKinds.DeliverableVerified).GetAwaiter().GetResult()
            .GroupBy(f => f.Subject)
            .Where(f => JsonDocument.Parse(f.Last().Data).RootElement.GetProperty("passed").GetBoolean())
            .Select(f => f.Key),
    ];
}
