namespace Strata.Machines.Images;

/// <summary>One command in a machine that exists for it.</summary>
/// <param name="Lower">The folders that its disk lies over, from the top down, as overlayfs takes them.</param>
/// <param name="Disk">Where what it writes is kept: in <c>upper</c> below this.</param>
/// <param name="Internet">Whether it shares the host's network. Else it has one of its own, with nothing in it.</param>
/// <param name="Folders">Files and folders of the host that it sees, by the path that they have in it. What is written there is not in the layer.</param>
/// <param name="Words">Program and arguments.</param>
/// <param name="Environment">Added to the few variables that every command has.</param>
public sealed record BuildRun(
    string Lower,
    string Disk,
    MachineProfile Profile,
    bool Internet,
    IReadOnlyDictionary<string, string> Folders,
    IReadOnlyList<string> Words,
    IReadOnlyDictionary<string, string> Environment);
