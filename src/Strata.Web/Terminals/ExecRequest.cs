namespace Strata.Web.Terminals;

/// <summary>What a command-line client wants run in a machine.</summary>
public sealed record ExecRequest(IReadOnlyList<string>? Words, string? User, string? Folder);
