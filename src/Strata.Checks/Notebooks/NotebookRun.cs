using System.Collections.Immutable;
using Strata.Checks.Values;

namespace Strata.Checks.Notebooks;

/// <summary>What became of a notebook that was executed from the first cell on.</summary>
/// <param name="Trouble">Where and why it did not come to its end; null when it did.</param>
/// <param name="Outputs">What each cell printed and showed as text, by its number less one; only the beginning of much.</param>
/// <param name="Took">From the first cell to the last; null when it did not come to its end.</param>
/// <param name="Values">Of the expressions that were asked for; a value says why there is none.</param>
internal sealed record NotebookRun(string? Trouble, ImmutableArray<string> Outputs, TimeSpan? Took, ImmutableDictionary<string, Value> Values);
