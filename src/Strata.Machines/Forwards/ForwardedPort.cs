namespace Strata.Machines.Forwards;

/// <summary>A port of a machine that is open on this computer.</summary>
/// <param name="Machine">The machine's id.</param>
/// <param name="Port">The port in the machine.</param>
/// <param name="HostPort">The port on 127.0.0.1.</param>
public sealed record ForwardedPort(string Machine, int Port, int HostPort);
