using Strata.Checks.Verdicts;
using Strata.Curriculum.Deliverables;

namespace Strata.Labs.Feedback;

/// <summary>Tells from results which known mistake was made: of several, the most specific.</summary>
public static class Recognition
{
    /// <summary>The flawed solution that the results of a deliverable's scenarios show; null where none is recognised.</summary>
    public static KnownMistake? Find(Deliverable deliverable, IReadOnlyCollection<CheckResult> results) =>
        Find(deliverable.Flawed.Select(f => new KnownMistake(f.Name, f.Fails, f.Feedback, [])), deliverable.Scenarios.Where(s => !s.Guard).Select(s => s.Name), results);

    /// <summary>
    /// The mistake, or null where none is recognised. One that fails exactly what failed comes first; of several such, one whose
    /// conditions on what was seen hold, and of those the one with the most. Where none does, part of what failed may still be a known
    /// mistake: but only conditions that hold are evidence of that, and the one that explains most comes first. Nothing is recognised
    /// where a check could not be looked up, and without a condition nothing where exactly that fails which fails before any work.
    /// </summary>
    /// <param name="known">Of those that are alike in all of this, the first is taken.</param>
    /// <param name="untouched">Ids of the checks that fail before anybody did anything.</param>
    public static KnownMistake? Find(IEnumerable<KnownMistake> known, IEnumerable<string> untouched, IReadOnlyCollection<CheckResult> results)
    {
        if (results.Any(r => r.Verdict == Verdict.Error))
        {
            return null;
        }

        var failed = results.Where(r => r.Verdict != Verdict.Pass).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var telling = !failed.SetEquals(untouched);
        return known
            .Where(m => m.Fails.Length > 0 && failed.IsSupersetOf(m.Fails) && m.When.All(w => w.Holds(results)))
            .Where(m => m.When.Length > 0 || (telling && failed.SetEquals(m.Fails)))
            .OrderByDescending(m => m.Fails.Length)
            .ThenByDescending(m => m.When.Length)
            .FirstOrDefault();
    }
}
