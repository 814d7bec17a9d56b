using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

/// <summary>One figure of the report. Every class of this assembly that is one is found by itself.</summary>
internal interface IFigure
{
    /// <summary>Its place in the report.</summary>
    int Order { get; }

    string Title { get; }

    Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel);
}
