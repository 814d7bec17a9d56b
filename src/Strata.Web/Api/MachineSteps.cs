using Strata.Practice;
using Strata.Practice.Machines;

namespace Strata.Web.Api;

/// <summary>The word in an address for what is to be done with a machine.</summary>
internal static class MachineSteps
{
    public static LifeStep Read(string word) => word switch
    {
        "reboot" => LifeStep.Reboot,
        "poweroff" => LifeStep.PowerOff,
        "pause" => LifeStep.Pause,
        "resume" => LifeStep.Resume,
        _ => throw new PracticeException("wrong-use", $"A machine cannot be asked to '{word}'.", null, "It is reboot, poweroff, pause or resume."),
    };
}
