using System.Collections.Immutable;

namespace Strata.Checks.Notebooks;

/// <summary>A cell of a notebook.</summary>
/// <param name="Type"><c>code</c>, <c>markdown</c> or <c>raw</c>.</param>
/// <param name="Count">The execution count that was saved; null where it never ran.</param>
internal sealed record NotebookCell(string Type, string Source, ImmutableArray<string> Tags, long? Count)
{
    /// <summary>Whether it is code, and more than blanks.</summary>
    public bool Runs => Type == "code" && !string.IsNullOrWhiteSpace(Source);
}
