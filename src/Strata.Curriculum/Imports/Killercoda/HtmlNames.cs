using System.Collections.Frozen;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>The names of HTML's elements that are met in texts. Others, such as <c>&lt;your-name&gt;</c>, are words of the author's.</summary>
internal static class HtmlNames
{
    public static FrozenSet<string> Known { get; } =
        "a abbr article aside b big blockquote br button caption center cite code col colgroup dd del details div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd li main mark nav ol p pre q s samp script section small source span strike strong style sub summary sup svg table tbody td tfoot th thead tr tt u ul var video"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
