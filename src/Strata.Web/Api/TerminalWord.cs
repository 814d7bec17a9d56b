namespace Strata.Web.Api;

/// <summary>What a client says beside keystrokes: the window's size in character cells, or how many bytes it has drawn by now.</summary>
public sealed record TerminalWord(int? Rows, int? Columns, long? Drawn);
