using Strata.Bench.Measures;

namespace Strata.Bench.Reports;

/// <summary>All that one run of the bench found.</summary>
internal sealed record BenchReport(HostDescription Host, DateTimeOffset Measured, IReadOnlyList<FigureResult> Figures);
