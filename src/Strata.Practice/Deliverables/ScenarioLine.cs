using Strata.Practice.Attempts;

namespace Strata.Practice.Deliverables;

/// <summary>What became of a scenario.</summary>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>error</c>.</param>
/// <param name="Said">The last lines that the work printed; empty when it printed nothing.</param>
/// <param name="Checks">All that was looked at; none where it did not come to that, or it was examined before today's program.</param>
public sealed record ScenarioLine(string Id, string Says, string Verdict, string Saw, string Expected, double Seconds, string Said, IReadOnlyList<CheckLine> Checks);
