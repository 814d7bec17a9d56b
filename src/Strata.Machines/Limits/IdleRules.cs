namespace Strata.Machines.Limits;

/// <summary>When a machine that nobody uses gives back what it has. Used is one whose terminal says or hears something, in which a command is run, or to which somebody connects.</summary>
/// <param name="Pause">After so long it stands still, and goes on where it was when it is resumed.</param>
/// <param name="PowerOff">After so long it is switched off, its disk kept.</param>
public sealed record IdleRules(TimeSpan Pause, TimeSpan PowerOff)
{
    public static IdleRules Default { get; } = new(TimeSpan.FromHours(3), TimeSpan.FromDays(7));
}
