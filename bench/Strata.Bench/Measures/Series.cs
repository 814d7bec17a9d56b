using System.Collections.Immutable;

namespace Strata.Bench.Measures;

/// <summary>What was measured of one thing, run after run.</summary>
/// <param name="Name">What was measured, from which moment to which.</param>
/// <param name="Milliseconds">In the order of the runs.</param>
/// <param name="Reach">What its median should not exceed; null where nothing was promised.</param>
internal sealed record Series(string Name, ImmutableArray<double> Milliseconds, double? Reach = null)
{
    public double Median => Quantile(0.5);

    public double Percentile95 => Quantile(0.95);

    public double Least => Milliseconds.Min();

    public int Runs => Milliseconds.Length;

    public bool? Reached => Reach is { } reach ? Median <= reach : null;

    // Between two runs it is drawn straight: the seventh kind of Hyndman and Fan, which spreadsheets use too.
    private double Quantile(double share)
    {
        var sorted = Milliseconds.Sort();
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
