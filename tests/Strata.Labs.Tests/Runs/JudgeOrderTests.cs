using System.Collections.Immutable;
using CsCheck;
using Strata.Checks;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;
using Strata.Labs.Runs;

namespace Strata.Labs.Tests.Runs;

public sealed class JudgeOrderTests
{
    // Needs point to checks with a smaller figure, so that there is no circle; the figures are dealt to places at random.
    private static readonly Gen<ImmutableArray<BoundCheck>> Labs =
        from count in Gen.Int[1, 12]
        from places in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from final in Gen.Bool.Array[count]
        from needs in Gen.Int[0, 100].Array[0, 3].Array[count]
        select places.Select(p => Check(p, final[p], p == 0 ? [] : needs[p].Select(n => n % p).Distinct())).ToImmutableArray();

    [Fact]
    public void Each_stands_once_and_behind_what_it_needs() =>
        Labs.Sample(checks =>
        {
            var order = JudgeOrder.Of(checks);
            Assert.Equal(Enumerable.Range(0, checks.Length), order.Order());
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var check in order.Select(i => checks[i]))
            {
                Assert.All(check.Spec.Needs, n => Assert.Contains(n.Text, seen));
                seen.Add(check.Spec.Id);
            }
        });

    [Fact]
    public void Clones_wait_until_all_that_can_be_judged_without_them_is() =>
        Labs.Sample(checks =>
        {
            var order = JudgeOrder.Of(checks);
            bool OnClones(string id) => checks.First(c => c.Spec.Id == id) is var check && (check.IsFinal || check.Spec.Needs.Any(n => OnClones(n.Text)));
            Assert.Equal(order.Select(i => OnClones(checks[i].Spec.Id)).Order(), order.Select(i => OnClones(checks[i].Spec.Id)));
        });

    private static BoundCheck Check(int number, bool final, IEnumerable<int> needs)
    {
        var problems = new DiagnosticList();
        var yaml = $"id: c{number}\nsays: x\nfile: /x\nneeds: [{string.Join(", ", needs.Select(n => $"c{n}"))}]\n{(final ? "after: reboot\n" : "")}";
        var shape = new CheckShape(WrittenLab.Resources);
        var spec = CheckReader.Read(new(YamlReader.Read(yaml, "lab.yaml", problems)!, shape, problems), shape, problems)!;
        return WrittenLab.Resources.Bind(spec, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);
    }
}
