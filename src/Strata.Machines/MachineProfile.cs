namespace Strata.Machines;

/// <summary>What runs as process 1.</summary>
public enum MachineProfile
{
    /// <summary>systemd, as on a server.</summary>
    System,

    /// <summary>A shell that only reaps: the quickest start.</summary>
    Plain,
}
