namespace Strata.Cli.Supervisors;

/// <summary>Which supervisor answers.</summary>
internal sealed record RunningSupervisor(string Build, int Pid, string Home);
