using System.Collections.Immutable;
using Strata.Checks.Afters;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Checks;

/// <summary>
/// One check as its author wrote it, before anything is drawn: texts may hold <c>@{name}</c>, and <paramref name="Expect"/> may name facts.
/// </summary>
/// <param name="Id">Unique in its lab.</param>
/// <param name="Says">What is true when the check passes, in the learner's words.</param>
/// <param name="Resource">What is looked at: <c>file</c>, <c>process</c> and so on.</param>
/// <param name="Subject">Which one: what stands behind the resource's key.</param>
/// <param name="Expect">What must hold of it; null when being there is enough.</param>
/// <param name="Hints">From a nudge to a direction; none where there are none.</param>
/// <param name="On">The machine; null for the lab's first.</param>
/// <param name="Within">How long it may take to become true.</param>
/// <param name="Holds">How long it must stay true.</param>
/// <param name="After">What has to have happened before; then it is asked only at finish, on a copy of the machine that was booted. Null for nothing.</param>
/// <param name="Guard">True from the beginning, and must stay so.</param>
/// <param name="Once">It need not stay true: once it has passed in an attempt, it has passed.</param>
/// <param name="Needs">Ids of the checks that have to pass before this one is looked at, with their places.</param>
/// <param name="Where">Where the check stands in its file.</param>
public sealed record CheckSpec(
    string Id,
    string Says,
    string Resource,
    Node Subject,
    MapNode? Expect,
    ImmutableArray<string> Hints,
    string? On,
    TimeSpan? Within,
    TimeSpan? Holds,
    AfterSpec? After,
    bool Guard,
    ImmutableArray<TextNode> Needs,
    Location Where,
    bool Once = false);
