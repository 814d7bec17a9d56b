namespace Strata.Bench.Programs;

/// <summary>A program that the bench needs did not do its work.</summary>
internal sealed class ProgramFailedException(string message) : Exception(message);
