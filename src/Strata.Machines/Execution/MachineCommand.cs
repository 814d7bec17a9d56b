namespace Strata.Machines.Execution;

/// <summary>A command to run in a machine, with an environment that holds only what is said here.</summary>
/// <param name="Words">Program and arguments; never through a shell unless the words say so.</param>
/// <param name="User">Account in the machine; null: root.</param>
/// <param name="Folder">Working folder; null: the account's home (root: /).</param>
/// <param name="Environment">Added to PATH, HOME, USER, LOGNAME, SHELL, LANG.</param>
/// <param name="Input">Standard input; null: empty.</param>
/// <param name="Timeout">After this everything it started is killed.</param>
/// <param name="OutputLimit">Bytes kept of each stream; the rest is dropped.</param>
public sealed record MachineCommand(
    IReadOnlyList<string> Words,
    string? User = null,
    string? Folder = null,
    IReadOnlyDictionary<string, string>? Environment = null,
    string? Input = null,
    TimeSpan? Timeout = null,
    int OutputLimit = 1 << 20);
