using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Strata.Machines;
using Strata.Machines.Execution;

namespace Strata.Labs.Lessons;

/// <summary>Executes commands of a text, one after another in one shell, as somebody would who types along.</summary>
public static class LessonRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>What each prints that is not what is said of it; none when the text tells the truth.</summary>
    /// <param name="user">Who types.</param>
    /// <param name="file">The text's file, for the places.</param>
    public static async Task<IReadOnlyList<LessonFault>> FaultsAsync(IMachine machine, string user, IReadOnlyList<ConsoleExample> examples, string file, CancellationToken cancel)
    {
        if (examples.Count == 0)
        {
            return [];
        }

        // A line that nothing prints by chance parts one command's output from the next one's.
        var mark = $"--{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}--";
        var script = new StringBuilder("exec 2>&1 </dev/null\n");
        foreach (var example in examples)
        {
            script.Append(CultureInfo.InvariantCulture, $"printf '\\n{mark}\\n'\n{example.Command}\n");
        }

        script.Append(CultureInfo.InvariantCulture, $"printf '\\n{mark}\\n'\n");
        var result = await machine.RunAsync(new MachineCommand(["/bin/bash", "-lc", script.ToString()], user, Timeout: Limit, OutputLimit: 1 << 20), cancel).ConfigureAwait(false);
        var printed = result.Output.Split($"\n{mark}\n")[1..];
        List<LessonFault> faults = [];
        for (var i = 0; i < examples.Count; i++)
        {
            var example = examples[i];
            LessonFault Fault(string saw, string? expected) => new($"{file}:{example.Line}", example.Command.Split('\n')[0], saw, expected);
            if (i >= printed.Length - 1)
            {
                faults.Add(Fault(result.TimedOut ? $"did not end within {Limit.TotalMinutes:0} minutes" : "ended the shell, so that nothing after it could be typed", null));
                break;
            }

            if (!example.Fits(printed[i]))
            {
                faults.Add(Fault($"printed {Shown(printed[i])}", Shown(string.Join('\n', example.Expected))));
            }
        }

        return faults;
    }

    private static string Shown(string text) => text.Trim().Length == 0 ? "nothing" : $"'{text.Trim().Replace("\n", " / ", StringComparison.Ordinal)}'";
}
