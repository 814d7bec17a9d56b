using Strata.Machines;
using Strata.Machines.Limits;

namespace Strata.Curriculum.Labs;

/// <summary>A machine that a lab asks for.</summary>
/// <param name="Name">Its host name in the lab's network.</param>
/// <param name="User">Who the learner is on it.</param>
/// <param name="Limits">The most that it may take of its host.</param>
public sealed record LabMachine(string Name, string Image, MachineProfile Profile, string User, MachineLimits Limits)
{
    public const string DefaultUser = "learner";
}
