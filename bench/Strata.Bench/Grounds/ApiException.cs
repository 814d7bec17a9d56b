namespace Strata.Bench.Grounds;

/// <summary>An API refused or failed.</summary>
internal sealed class ApiException(string message) : Exception(message);
