using System.Collections.Immutable;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>The check that a step's verify script becomes.</summary>
/// <param name="Script">What bash reads from its standard input.</param>
internal sealed record ScenarioCheck(string Id, string Says, string Script, ImmutableArray<string> Hints);
