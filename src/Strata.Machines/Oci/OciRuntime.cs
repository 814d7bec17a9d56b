using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Strata.Machines.Confinement;
using Strata.Machines.Hosts;

namespace Strata.Machines.Oci;

/// <summary>The installed OCI runtime, runc or crun, as a program; and the one door by which processes get into machines.</summary>
internal sealed class OciRuntime : IDisposable
{
    /// <summary>For a shell: joins the cgroups whose <c>cgroup.procs</c> come first, then becomes the command after <c>--</c>. 0 stands for the shell itself.</summary>
    public const string JoinScript = "while [ \"$1\" != -- ]; do echo 0 > \"$1\"; shift; done; shift; exec \"$@\"";

    private readonly ConfinedStarter starter = new();
    private readonly string program;
    private readonly string[] common;
    private readonly string folder;

    /// <param name="folder">Where it keeps its own state.</param>
    /// <param name="delegated">Whether machines get cgroups of their own.</param>
    /// <exception cref="MachineException">None is installed.</exception>
    public OciRuntime(string folder, bool delegated)
    {
        program = HostCommand.Find("runc") ?? HostCommand.Find("crun")
            ?? throw new MachineException("missing-tool", "Neither runc nor crun is installed.", "Run: strata bootstrap");
        this.folder = folder;
        Directory.CreateDirectory(folder);

        // As mapped root with a delegated cgroup, runc is not rootless: with --rootless it may leave processes in the caller's cgroup.
        common = program.EndsWith("runc", StringComparison.Ordinal)
            ? ["--root", folder, $"--rootless={(delegated ? "false" : "true")}"]
            : ["--root", folder];
    }

    /// <summary>Creates and starts a machine from its bundle; returns the host number of its process 1.</summary>
    /// <param name="joined">Files by which it joins further cgroups.</param>
    public async Task<int> RunAsync(string id, string bundle, IReadOnlyList<string> joined, CancellationToken cancel)
    {
        var pidFile = Path.Combine(bundle, "pid");
        await InvokeAsync("The machine could not be started", bundle, joined, ["run", "-d", "-b", bundle, "--pid-file", pidFile, id], cancel).ConfigureAwait(false);
        return int.Parse(await File.ReadAllTextAsync(pidFile, cancel).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a process with a pty of its own whose master side goes to a console socket.</summary>
    public Task ExecuteAsync(string id, string bundle, IReadOnlyList<string> joined, string processFile, string consoleSocket, CancellationToken cancel) =>
        InvokeAsync("The terminal could not be opened", bundle, joined, ["exec", "-d", "--console-socket", consoleSocket, "--process", processFile, id], cancel);

    /// <summary>Starts a program that is, or becomes, a process of a machine: with the machine's filter of system calls on it.</summary>
    public Process Start(ProcessStartInfo start) => starter.Start(start);

    public void Dispose() => starter.Dispose();

    /// <summary>Forgets a machine whose processes are gone.</summary>
    public void Forget(string id)
    {
        var state = Path.Combine(folder, id);
        if (Directory.Exists(state))
        {
            Directory.Delete(state, recursive: true);
        }
    }

    // What the runtime starts inherits its standard streams, so they must lead nowhere; its own words go to a log.
    private async Task InvokeAsync(string what, string bundle, IReadOnlyList<string> joined, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var log = Path.Combine(bundle, "runtime.log");
        File.Delete(log);
        using var process = Start(HostCommand.Describe(
            "/bin/sh",
            ["-c", "exec </dev/null >/dev/null 2>&1; " + JoinScript, "strata", .. joined, "--", program, .. common, "--log", log, "--log-format", "json", .. arguments]));
        var outcome = await HostCommand.FinishAsync(process, null, cancel).ConfigureAwait(false);
        if (outcome.Exit != 0)
        {
            throw new MachineException("oci-runtime", $"{what}: {Reason(log)}.", "Run `strata doctor` to see what this host lacks.");
        }
    }

    private static string Reason(string log)
    {
        try
        {
            foreach (var line in File.ReadLines(log).Reverse())
            {
                using var entry = JsonDocument.Parse(line);
                if (entry.RootElement.TryGetProperty("level", out var level) && level.GetString() == "error"
                    && entry.RootElement.TryGetProperty("msg", out var message))
                {
                    return message.GetString() ?? "no reason given";
                }
            }
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // Without a readable log there is no reason to give.
        }

        return "the OCI runtime gave no reason";
    }
}
