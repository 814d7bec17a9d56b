using System.Collections.Immutable;

namespace Strata.Curriculum.Labs;

/// <summary>What became of a search for a lab: <see cref="Found"/>, <see cref="Ambiguous"/>, <see cref="Unusable"/> or <see cref="Unknown"/>.</summary>
public abstract record LabSearch
{
    private LabSearch()
    {
    }

    /// <summary>One lab fits.</summary>
    public sealed record Found(Lab Lab) : LabSearch;

    /// <summary>Several labs end like this; their ids in ordinal order, two at least.</summary>
    public sealed record Ambiguous(ImmutableArray<string> Candidates) : LabSearch;

    /// <summary>The lab is there, but its files have errors, which lint tells.</summary>
    public sealed record Unusable(string Id) : LabSearch;

    /// <summary>No lab fits; at most three ids that may have been meant, nearest first.</summary>
    public sealed record Unknown(ImmutableArray<string> Nearest) : LabSearch;
}
