using System.Text.Json;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Cycles;
using Strata.Curriculum.Sources;
using Strata.Curriculum.Tracks;
using Strata.Documents.Markdown;
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
        return new([.. shelf.Map.Tracks.Select(track => new MapTrack(
            track.Id,
            track.Title,
            [.. track.Stages.Select(stage => Of(stage, passed, verified))],
            [.. track.Cycles.Select(Of)],
            [.. track.Sources.Select(Of)]))]);
    }

    public string? Lesson(string concept) =>
        shelf.Map.FindConcept(concept)?.Lesson is { } text ? MarkdownRenderer.Render(text) : null;

    private static MapStage Of(Stage stage, IReadOnlySet<string> passed, IReadOnlySet<string> verified) => new(
        stage.Id,
        stage.Title,
        stage.Purpose,
        stage.Why,
        [.. stage.Concepts.Select(concept => Of(concept, passed))],
        [
            .. stage.Deliverables.Select(d => new MapDeliverable(d.Id, d.Title, d.Hours, d.Scenarios.Length, verified.Contains(d.Id), d.IsOutlined ? "outlined" : "ready", d.Says)
            {
                Concepts = d.Concepts,
                Tools = d.Tools,
            }),
        ]);

    private static MapConcept Of(Concept concept, IReadOnlySet<string> passed) => new(
        concept.Id,
        concept.Title,
        concept.Outcomes,
        concept.Requires,
        concept.Hours,
        concept.Lesson is not null || concept.Labs.Any(l => l.Lesson is not null),
        concept.Cards.Length,
        [.. concept.Labs.Select(lab => new MapLab(lab.Id, lab.Title, lab.Minutes, lab.Drill, passed.Contains(lab.Id), lab.IsUnproven))],
        concept.Labs.Length > 0 ? "ready" : "outlined")
    {
        Tools = concept.Tools,
    };

    private static MapCycle Of(Cycle cycle) => new(
        cycle.Id,
        cycle.Title,
        cycle.Months?.ToString() ?? "as needed",
        cycle.Months?.From,
        cycle.Months?.To,
        cycle.When,
        cycle.Focus,
        cycle.Output,
        cycle.Stages,
        cycle.Deliverables,
        [.. cycle.Reads.Select(r => new MapReading(r.Source, r.Chapters, r.Called))]);

    private static MapSource Of(Source source) => new(
        source.Id,
        source.Title,
        source.Kind.ToString().ToLowerInvariant(),
        source.Authors,
        source.Edition,
        source.Says,
        [
            .. source.Chapters.Select(c => new MapChapter(c.Number, c.Title, c.Theme, c.Why, c.Concepts, c.Authors, c.Year)
            {
                Called = [.. source.Ranges.Where(r => r.Chapters.Contains(c.Number)).Select(r => $"{r.Called}: {r.Theme}")],
            }),
        ],
        [.. source.Ranges.Select(r => new MapRange(r.Called, r.Theme, r.Why, r.Chapters))]);

    // The last examination counts: work that was broken since is not verified.
    private HashSet<string> Verified() =>
    [
        .. ledger.FactsAsync(null, FactKinds.DeliverableVerified).GetAwaiter().GetResult()
            .GroupBy(f => f.Subject)
            .Where(f => JsonDocument.Parse(f.Last().Data).RootElement.GetProperty("passed").GetBoolean())
            .Select(f => f.Key),
    ];
}
