using System.Text.Json;
using Strata.Curriculum.Deliverables;
using Strata.Ledger;
using Strata.Ledger.Facts;

namespace Strata.Practice.Deliverables;

/// <summary>What the ledger knows of a deliverable.</summary>
internal sealed class DeliverableHistory
{
    private readonly List<(Fact Fact, JsonElement Data)> facts;

    private DeliverableHistory(List<(Fact, JsonElement)> facts) => this.facts = facts;

    public static async Task<DeliverableHistory> ReadAsync(ILedger ledger, string deliverable, CancellationToken cancel)
    {
        var facts = await ledger.FactsAsync(deliverable, null, cancel).ConfigureAwait(false);
        return new([.. facts.Select(f => (f, JsonDocument.Parse(f.Data).RootElement))]);
    }

    /// <summary>Examinations, the last first.</summary>
    public IReadOnlyList<Verified> Examinations =>
    [
        .. Of(FactKinds.DeliverableVerified).Reverse().Select(f => new Verified(
            f.Fact.At,
            f.Data.GetProperty("passed").GetBoolean(),
            Scenarios(f.Data).Count(s => s.Verdict == "pass"),
            Scenarios(f.Data).Count(),
            f.Data.GetProperty("seed").GetInt64(),
            f.Data.GetProperty("work").GetString()!)),
    ];

    /// <summary>The digest of the work that was examined last; null where none was.</summary>
    public string? Work => Of(FactKinds.DeliverableVerified).LastOrDefault().Data is { ValueKind: JsonValueKind.Object } last ? last.GetProperty("work").GetString() : null;

    /// <summary>Where a device's learner has the folder; null where nobody said.</summary>
    public string? PathOn(string device) => facts
        .Where(f => f.Fact.Device == device && f.Fact.Kind is FactKinds.DeliverableBegun or FactKinds.DeliverableVerified)
        .Select(f => f.Data.TryGetProperty("path", out var path) ? path.GetString() : null)
        .LastOrDefault(p => p is not null);

    /// <summary>A deliverable's scenarios as they were examined last.</summary>
    public IReadOnlyList<ScenarioLine> Last(Deliverable deliverable)
    {
        var known = Of(FactKinds.DeliverableVerified).LastOrDefault().Data is { ValueKind: JsonValueKind.Object } last
            ? Scenarios(last).ToDictionary(s => s.Id, StringComparer.Ordinal)
            : [];
        return [.. deliverable.Scenarios.Select(s => known.GetValueOrDefault(s.Name) ?? new(s.Name, s.Says, "pending", "", "", 0, "", []))];
    }

    /// <summary>The rubric, with what was attested last of each.</summary>
    public IReadOnlyList<CriterionLine> Rubric(Deliverable deliverable)
    {
        var work = Work;
        return
        [
            .. deliverable.Rubric.Select(c =>
            {
                var (fact, data) = Of(FactKinds.DeliverableAttested).LastOrDefault(f => Text(f.Data, "criterion") == c.Id);
                return fact is null
                    ? new CriterionLine(c.Id, c.Says, c.Look, false, null, null, false, null)
                    : new CriterionLine(c.Id, c.Says, c.Look, true, Text(data, "by"), fact.At, Text(data, "work") == work, Text(data, "note"));
            }),
        ];
    }

    private IEnumerable<(Fact Fact, JsonElement Data)> Of(string kind) => facts.Where(f => f.Fact.Kind == kind);

    private static IEnumerable<ScenarioLine> Scenarios(JsonElement data) => data.GetProperty("scenarios").EnumerateArray().Select(s => new ScenarioLine(
        Text(s, "id") ?? "",
        Text(s, "says") ?? "",
        Text(s, "verdict") ?? "",
        Text(s, "saw") ?? "",
        Text(s, "expected") ?? "",
        s.GetProperty("seconds").GetDouble(),
        Text(s, "said") ?? "",
        []));

    private static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetString() : null;
}
