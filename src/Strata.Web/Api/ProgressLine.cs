using Strata.Practice.Attempts;

namespace Strata.Web.Api;

/// <summary>A line of a stream while the work goes on.</summary>
public sealed record ProgressLine(StepProgress Progress);
