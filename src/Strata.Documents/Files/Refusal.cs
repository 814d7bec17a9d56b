namespace Strata.Documents.Files;

/// <summary>Why a file was not read, in one sentence, and what to do about it, in another.</summary>
public sealed record Refusal(string Message, string Fix);
