namespace Strata.Machines.Processes;

/// <summary>A process of a machine, seen from the host.</summary>
/// <param name="HostPid">Its number on the host.</param>
/// <param name="Pid">Its number in the machine.</param>
/// <param name="ParentHostPid">Its parent's number on the host.</param>
/// <param name="Executable">The file it runs, in full; empty for a zombie.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="State">One letter: R, S, D, T, Z.</param>
/// <param name="Uid">Effective user, as the machine numbers it.</param>
/// <param name="Started">Clock ticks since the host booted.</param>
public sealed record ProcessInfo(
    int HostPid,
    int Pid,
    int ParentHostPid,
    string Comm,
    string Executable,
    IReadOnlyList<string> Arguments,
    char State,
    uint Uid,
    int Nice,
    ulong Started)
{
    private static readonly string[] Interpreters = ["bash", "sh", "dash", "python", "perl", "ruby", "node", "busybox"];

    public bool IsZombie => State == 'Z';

    /// <summary>What a person calls it: the script's file name where an interpreter runs one, else the executable's.</summary>
    public string CalledName => Base(Script ?? (Executable.Length > 0 ? Executable : Comm));

    // The first argument that is no option, where an interpreter runs a file.
    private string? Script
    {
        get
        {
            var program = Base(Executable);
            var interpreter = Array.Find(Interpreters, i => program.StartsWith(i, StringComparison.Ordinal) && program[i.Length..].All(c => char.IsAsciiDigit(c) || c == '.'));
            if (interpreter is null)
            {
                return null;
            }

            // With this option the program stands on the command line itself.
            var told = interpreter is "perl" or "ruby" or "node" ? 'e' : 'c';
            foreach (var argument in Arguments.Skip(1))
            {
                if (!argument.StartsWith('-'))
                {
                    return argument;
                }

                if (!argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(told, StringComparison.Ordinal))
                {
                    return null;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// Whether a person would call it so: by its executable's file name, the base name of its first word or, where an
    /// interpreter runs a script, the script's file name. Never the kernel's name, which is cut at 15 letters.
    /// </summary>
    public bool IsCalled(string name) =>
        Base(Executable) == name || (Arguments.Count > 0 && Base(Arguments[0]) == name) || (Script is { } script && Base(script) == name);

    private static string Base(string path) => path[(path.LastIndexOf('/') + 1)..];
}
