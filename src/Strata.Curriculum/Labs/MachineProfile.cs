namespace Strata.Curriculum.Labs;

/// <summary>What runs first on a machine: systemd, or nothing but a shell.</summary>
public enum MachineProfile
{
    System,
    Plain,
}
