namespace Strata.Checks.Resources;

/// <summary>Something could not be looked up, so that a check has no verdict.</summary>
public sealed class LookupException(string message) : Exception(message);
