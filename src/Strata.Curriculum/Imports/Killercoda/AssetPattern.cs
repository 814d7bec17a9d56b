using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Which files an asset means: <c>*</c> stands for any part of a name, <c>**</c> for any number of folders. Names that begin with a dot are meant only where a dot is written.</summary>
internal sealed record AssetPattern(ImmutableArray<string> Segments)
{
    private const string Anything = "**";

    /// <summary>Whether it may mean several files.</summary>
    public bool IsMany => Segments.Any(IsWild);

    /// <summary>How many segments stand before the first that may mean several: what is copied keeps its path below them.</summary>
    public int Fixed => IsMany ? Segments.TakeWhile(s => !IsWild(s)).Count() : Segments.Length - 1;

    /// <summary>Whether a file is meant.</summary>
    /// <param name="path">Its folders and its name.</param>
    public bool Matches(IReadOnlyList<string> path)
    {
        // reached[j]: the segments until now mean the first j names.
        var reached = new bool[path.Count + 1];
        reached[0] = true;
        for (var i = 0; i < Segments.Length; i++)
        {
            var next = new bool[path.Count + 1];
            for (var j = 0; j <= path.Count; j++)
            {
                next[j] = Segments[i] != Anything
                    ? j > 0 && reached[j - 1] && Means(Segments[i], path[j - 1])
                    : i < Segments.Length - 1
                        ? reached[j] || (j > 0 && next[j - 1] && !IsHidden(path[j - 1]))

                        // At the end it stands for files, not for the folder itself.
                        : j > 0 && (reached[j - 1] || next[j - 1]) && !IsHidden(path[j - 1]);
            }

            reached = next;
        }

        return reached[^1];
    }

    private static bool IsWild(string segment) => segment.Contains('*') || segment.Contains('?');

    private static bool IsHidden(string name) => name.StartsWith('.');

    private static bool Means(string pattern, string name) =>
        (!IsHidden(name) || IsHidden(pattern)) && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
