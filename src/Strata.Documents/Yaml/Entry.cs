using Strata.Documents.Diagnostics;

namespace Strata.Documents.Yaml;

/// <summary>One key of a map with its value, and where the key stands.</summary>
public sealed record Entry(string Key, Location Where, Node Value);
