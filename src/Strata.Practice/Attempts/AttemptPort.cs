namespace Strata.Practice.Attempts;

/// <summary>A TCP port of an attempt's machine that can be opened on this computer.</summary>
/// <param name="Machine">The name that the lab gives the machine.</param>
/// <param name="HostPort">Where it is open on 127.0.0.1; null while it is not.</param>
public sealed record AttemptPort(string Machine, int Port, int? HostPort);
