using Strata.Checks.Matching;

namespace Strata.Checks;

/// <summary>What is expected of one property.</summary>
public sealed record Expectation(string Property, IMatcher Matcher);
