using System.Collections.Immutable;

using Strata.Machines;

namespace Strata.Curriculum.Labs;

/// <summary>A machine that a lab asks for.</summary>
/// <param name="Name">Its host name in the lab's network.</param>
/// <param name="User">Who the learner is on it.</param>
/// <param name="MemoryBytes">At most this much, 16 MiB to 64 GiB.</param>
/// <param name="Volumes">Absolute path to size in bytes: file systems of their own.</param>
public sealed record LabMachine(
    string Name,
    string Image,
    MachineProfile Profile,
    string User,
    long MemoryBytes,
    ImmutableSortedDictionary<string, long> Volumes)
{
    public const string DefaultUser = "learner";
    public const long DefaultMemoryBytes = 512L << 20;
}
