using Strata.Machines;
using Strata.Practice.Attempts;

namespace Strata.Practice.Machines;

/// <summary>A machine's life, in the words of the use cases.</summary>
internal static class MachineLife
{
    public static Task StepAsync(IEngine engine, string machine, LifeStep step, CancellationToken cancel) => step switch
    {
        LifeStep.Reboot => engine.RebootAsync(machine, cancel),
        LifeStep.PowerOff => engine.PowerOffAsync(machine, cancel),
        LifeStep.Pause => engine.PauseAsync(machine, cancel),
        _ => engine.ResumeAsync(machine, cancel),
    };

    /// <summary>How a machine fares; one that is gone counts as stopped.</summary>
    public static MachineNotice Notice(IEngine engine, string name, string machine)
    {
        var found = engine.Find(machine);
        var last = found?.Events is [.., var newest] ? newest : null;
        return new(name, (found?.State ?? MachineState.Stopped).ToString().ToLowerInvariant(), last?.Kind, last?.Text);
    }
}
