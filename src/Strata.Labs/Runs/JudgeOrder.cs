using System.Collections.Immutable;
using Strata.Checks;
using Strata.Checks.Verdicts;

namespace Strata.Labs.Runs;

/// <summary>In which order checks are looked at, and which of them are not.</summary>
public static class JudgeOrder
{
    /// <summary>
    /// Places of the checks, each behind those that it needs. Within that, those that are looked at on the machines themselves come
    /// before those on clones, and else the lab's order is kept.
    /// </summary>
    public static IReadOnlyList<int> Of(ImmutableArray<BoundCheck> checks)
    {
        var left = Enumerable.Range(0, checks.Length).OrderBy(i => checks[i].After is not null).ToList();
        var order = new List<int>(checks.Length);
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (left.Count > 0)
        {
            // A lab with a circle is not read, so there is always one that can be next.
            var next = left.First(i => checks[i].Spec.Needs.All(n => done.Contains(n.Text)));
            left.Remove(next);
            done.Add(checks[next].Spec.Id);
            order.Add(next);
        }

        return order;
    }

    /// <summary>The result of a check that has to wait; null when everything that it needs has passed.</summary>
    /// <param name="results">Those of the checks that it needs are there.</param>
    public static CheckResult? Waiting(BoundCheck check, IReadOnlyList<CheckResult?> results)
    {
        var open = check.Spec.Needs.Select(n => results.First(r => r?.Id == n.Text)!).Where(r => r.Verdict != Verdict.Pass).ToList();
        return open.Count == 0 ? null : check.WaitingFor(open.Select(r => r.Says.Length > 0 ? r.Says : $"{r.Id} passes"));
    }
}
