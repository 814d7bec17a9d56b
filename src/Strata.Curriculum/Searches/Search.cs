using System.Collections.Immutable;

namespace Strata.Curriculum.Searches;

/// <summary>What became of a search by id or its ending: <see cref="Found"/>, <see cref="Ambiguous"/>, <see cref="Unusable"/> or <see cref="Unknown"/>.</summary>
public abstract record Search<T>
{
    private Search()
    {
    }

    /// <summary>One fits.</summary>
    public sealed record Found(T Item) : Search<T>;

    /// <summary>Several end like this; their ids in ordinal order, two at least.</summary>
    public sealed record Ambiguous(ImmutableArray<string> Candidates) : Search<T>;

    /// <summary>It is there, but its files have errors, which lint tells.</summary>
    public sealed record Unusable(string Id) : Search<T>;

    /// <summary>None fits; at most three ids that may have been meant, nearest first.</summary>
    public sealed record Unknown(ImmutableArray<string> Nearest) : Search<T>;
}
