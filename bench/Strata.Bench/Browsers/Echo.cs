namespace Strata.Bench.Browsers;

/// <summary>One key's way, in milliseconds since the browser had the key.</summary>
/// <param name="Sent">The page had sent it.</param>
/// <param name="Arrived">The echo was in the page.</param>
/// <param name="Parsed">The terminal had it in its buffer.</param>
/// <param name="Drawn">It stood in the terminal's rows.</param>
internal sealed record Echo(double Sent, double Arrived, double Parsed, double Drawn);
