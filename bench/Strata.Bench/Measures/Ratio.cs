namespace Strata.Bench.Measures;

/// <summary>How many times as long the one takes as the other, by their medians.</summary>
/// <param name="Name">Which against which.</param>
/// <param name="Reach">What it should be at least; null where nothing was promised.</param>
internal sealed record Ratio(string Name, double Value, double? Reach = null)
{
    public bool? Reached => Reach is { } reach ? Value >= reach : null;

    public static Ratio Of(string name, Series slow, Series quick, double? reach = null) => new(name, slow.Median / quick.Median, reach);
}
