using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Checks.Afters;

/// <summary>What has to have happened before a check is looked at, as its author wrote it.</summary>
/// <param name="Kind">Name of an <see cref="IAfter"/>.</param>
/// <param name="Subject">Which one is meant; null where nothing is said.</param>
/// <param name="On">The machine on which it happens; null for the one that the check looks at.</param>
/// <param name="Timeout">How long it may take; null for the default.</param>
/// <param name="Where">Where it stands in its file.</param>
public sealed record AfterSpec(string Kind, Node? Subject, string? On, TimeSpan? Timeout, Location Where);
