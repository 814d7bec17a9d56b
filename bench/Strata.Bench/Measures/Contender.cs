namespace Strata.Bench.Measures;

/// <summary>Something that is measured beside others.</summary>
/// <param name="Name">What is measured, from which moment to which.</param>
/// <param name="OnceAsync">Does it once and gives the milliseconds; what it does before and after that is not counted.</param>
/// <param name="Reach">What its median should not exceed.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<double>> OnceAsync, double? Reach = null);
