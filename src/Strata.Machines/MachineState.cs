namespace Strata.Machines;

/// <summary>What a machine does now.</summary>
public enum MachineState
{
    Starting,
    Running,
    Stopped,
}
