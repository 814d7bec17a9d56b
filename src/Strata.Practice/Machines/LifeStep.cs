namespace Strata.Practice.Machines;

/// <summary>What can be done with a machine that is there.</summary>
public enum LifeStep
{
    /// <summary>Shut down in order, booted again; booted when it is off.</summary>
    Reboot,

    /// <summary>Shut down in order; its disk is kept.</summary>
    PowerOff,

    Pause,
    Resume,
}
