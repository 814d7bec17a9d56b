using System.Diagnostics;

namespace Strata.Machines.Hosts;

/// <summary>Runs one of the host's own programs and gathers what it says.</summary>
public static class HostCommand
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What a program said and how it ended.</summary>
    public sealed record Outcome(int Exit, string Output, string Errors)
    {
        /// <summary>The last line that says something: usually the reason of a failure.</summary>
        public string LastLine
        {
            get
            {
                var lines = (Errors.Trim().Length > 0 ? Errors : Output).Trim().Split('\n');
                return lines[^1].Trim();
            }
        }
    }

    /// <summary>Runs to the end. Cancelling kills the program and all that it started.</summary>
    /// <exception cref="MachineException">There is no such program.</exception>
    public static async Task<Outcome> RunAsync(string program, IEnumerable<string> arguments, string? input, CancellationToken cancel)
    {
        using var process = Start(program, arguments);
        return await FinishAsync(process, input, cancel).ConfigureAwait(false);
    }

    /// <summary>Gathers what a program says, to its end. Cancelling kills it and all that it started.</summary>
    internal static async Task<Outcome> FinishAsync(Process process, string? input, CancellationToken cancel)
    {
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), cancel).ConfigureAwait(false);
            }

            process.StandardInput.Close();
            var said = new Outcome(0, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return said with { Exit = process.ExitCode };
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    /// <summary>Runs to the end and throws when it did not end well.</summary>
    public static async Task<string> DemandAsync(string what, string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var outcome = await RunAsync(program, arguments, null, cancel).ConfigureAwait(false);
        return outcome.Exit == 0
            ? outcome.Output
            : throw new MachineException("host-command", $"{what} failed: {outcome.LastLine}", "Run `strata doctor` to see what this host lacks.");
    }

    /// <summary>The full path of a program, or null. Looks where administrators' tools live too, whatever PATH says.</summary>
    public static string? Find(string program)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "") + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(IsProgram);
    }

    // A link that leads nowhere is there for File.Exists.
    private static bool IsProgram(string file)
    {
        try
        {
            return File.Exists(file) && (File.GetUnixFileMode(file) & Executable) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Starts a program with its standard streams in hand and no other open file of this process.</summary>
    internal static Process Start(string program, IEnumerable<string> arguments)
    {
        OpenFiles.KeepFromChildren();
        return Process.Start(Describe(program, arguments)) ?? throw new MachineException("missing-tool", $"The program `{program}` did not start.");
    }

    /// <summary>The full path of a program.</summary>
    /// <exception cref="MachineException">There is no such program.</exception>
    public static string Demand(string program) => Find(program)
        ?? throw new MachineException("missing-tool", $"The program `{program}` is not installed.", "Run: strata bootstrap");

    /// <summary>How to start a program with its standard streams in hand.</summary>
    internal static ProcessStartInfo Describe(string program, IEnumerable<string> arguments)
    {
        var full = program.Contains('/', StringComparison.Ordinal) ? program : Demand(program);
        var start = new ProcessStartInfo(full)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    internal static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
