namespace Strata.Machines;

/// <summary>What a machine does now.</summary>
public enum MachineState
{
    /// <summary>It boots, for the first time or again.</summary>
    Starting,

    Running,

    /// <summary>All of its processes stand still.</summary>
    Paused,

    /// <summary>It is off; its disk is kept.</summary>
    Stopped,
}
