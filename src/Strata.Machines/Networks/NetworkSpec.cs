namespace Strata.Machines.Networks;

/// <summary>What is asked for when a network is made.</summary>
/// <param name="Names">Host names of the machines that will be on it, 1 to <see cref="AddressPlan.Most"/>, each once. Addresses are handed out in this order.</param>
/// <param name="Internet">Whether its machines reach the internet.</param>
/// <param name="Attempt">The attempt it belongs to; null for none.</param>
public sealed record NetworkSpec(IReadOnlyList<string> Names, bool Internet = false, string? Attempt = null);
