namespace Strata.Practice.Attempts;

/// <summary>Where an attempt stands.</summary>
public enum AttemptState
{
    /// <summary>Machines are being started and prepared.</summary>
    Starting,

    /// <summary>Open for work.</summary>
    Running,

    /// <summary>Finished with every check passed.</summary>
    Passed,

    /// <summary>Ended before it was passed.</summary>
    Stopped,
}
