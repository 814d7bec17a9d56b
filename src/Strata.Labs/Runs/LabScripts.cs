using System.Collections.Immutable;
using System.Globalization;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Situations;
using Strata.Documents.Files;
using Strata.Machines;
using Strata.Machines.Execution;

namespace Strata.Labs.Runs;

/// <summary>
/// Runs a lab's scripts in a machine. They, the lab's files and the shared library lie in a folder of the machine's
/// memory only while a script runs, so that a learner finds neither setup nor solution.
/// </summary>
public static class LabScripts
{
    private const string Folder = "/run/strata-lab";
    private const int ReadableFolder = 0x1ED, ReadableFile = 0x1A4, RunnableFile = 0x1ED;

    // Facts leave by a descriptor of their own; what the script prints goes with its errors.
    private const string Wrapper = "exec 3>&1 1>&2; fact() { printf '%s\\0' \"$*\" >&3; }; export -f fact; exec /bin/bash \"$0\" 3>&3";

    /// <summary>Runs one script to its end.</summary>
    /// <param name="user">Who the learner is on this machine.</param>
    /// <param name="facts">What earlier setup scripts told, on whichever machine; it reaches the script as <c>FACT_NAME</c>.</param>
    /// <param name="library">The folder <c>curriculum/lib</c>; null where there is none.</param>
    public static async Task<CommandResult> RunAsync(
        IMachine machine,
        Situation situation,
        string user,
        LabScript script,
        long seed,
        ImmutableSortedDictionary<string, string> draw,
        ImmutableSortedDictionary<string, string> facts,
        string? library,
        CancellationToken cancel)
    {
        var name = Path.GetFileName(script.Path);
        machine.Files.CreateFolder(Folder, ReadableFolder);
        try
        {
            machine.Files.Write($"{Folder}/{name}", await File.ReadAllBytesAsync(script.Path, cancel).ConfigureAwait(false), RunnableFile);
            Copy(machine, situation.Files, $"{Folder}/files");
            Copy(machine, library, $"{Folder}/lib");
            var environment = Environment(draw, seed);
            foreach (var (fact, value) in facts)
            {
                environment["FACT_" + fact.ToUpperInvariant()] = value;
            }

            environment["LAB_USER"] = user;
            environment["LAB_FILES"] = $"{Folder}/files";
            environment["LAB_LIB"] = $"{Folder}/lib";
            environment["LAB_WORK"] = WorkOnMachine.FolderOf(machine, user);
            var command = new MachineCommand(
                ["/bin/bash", "-c", Wrapper, $"{Folder}/{name}"],
                script.User,
                script.User == "root" ? "/" : null,
                environment,
                Timeout: script.Timeout);
            return await machine.RunAsync(command, cancel).ConfigureAwait(false);
        }
        finally
        {
            await machine.RunAsync(new(["/bin/rm", "-rf", Folder]), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>What was drawn, as every script has it.</summary>
    internal static Dictionary<string, string> Environment(ImmutableSortedDictionary<string, string> draw, long seed)
    {
        var environment = draw.ToDictionary(d => "LAB_" + d.Key.ToUpperInvariant(), d => d.Value, StringComparer.Ordinal);
        environment["LAB_SEED"] = seed.ToString(CultureInfo.InvariantCulture);
        return environment;
    }

    /// <summary>The sentence for a script that did not end well; null when it did.</summary>
    public static LabException? Complaint(CommandResult result, LabScript script, string shown)
    {
        if (result.TimedOut)
        {
            return new("script-timeout", $"{shown} did not end within {script.Timeout.TotalSeconds:0} s and was cut off.", shown, "Give it a longer `timeout`, or find what it waits for.");
        }

        if (result.Exit == 0)
        {
            return null;
        }

        var said = result.Errors.Trim().Split('\n').LastOrDefault(l => l.Length > 0) ?? "it said nothing";
        return new("script-failed", $"{shown} ended with {result.Exit}: {said.Replace(Folder + "/", "", StringComparison.Ordinal)}", shown, "Mend the script, then try again.");
    }

    private static void Copy(IMachine machine, string? source, string target)
    {
        if (source is null || !Directory.Exists(source))
        {
            return;
        }

        machine.Files.CreateFolder(target, ReadableFolder);
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos().Where(e => e.LinkTarget is null && !Leftover.Is(e.Name)))
        {
            var path = $"{target}/{entry.Name}";
            if (entry is DirectoryInfo)
            {
                Copy(machine, entry.FullName, path);
            }
            else
            {
                var runnable = (entry.UnixFileMode & UnixFileMode.UserExecute) != 0;
                machine.Files.Write(path, File.ReadAllBytes(entry.FullName), runnable ? RunnableFile : ReadableFile);
            }
        }
    }
}
