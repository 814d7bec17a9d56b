using System.Diagnostics;
using System.Text.Json;
using Strata.Machines.Hosts;
using Strata.Practice.Supervision;

namespace Strata.Cli.Supervisors;

/// <summary>Sees to it that the right supervisor runs: this build's, for this state folder.</summary>
internal sealed class SupervisorStart(StrataHome home)
{
    // A slow or busy computer needs a minute for what others do in half a second; one that ended is told at once.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Less than this is no room for a line in the log.
    private const long LeastFree = 65536;

    /// <summary>A connection to the running supervisor, started first where none runs or another build's does.</summary>
    /// <param name="port">The web app's port; null: whatever it has, a free one for a new supervisor.</param>
    public async Task<SupervisorClient> EnsureAsync(int? port, CancellationToken cancel)
    {
        var files = ProgramFiles.Find(home);
        var client = new SupervisorClient(home.Socket);
        if (await client.AboutAsync(cancel).ConfigureAwait(false) is { } about && about.Build == BuildFor(files, port, about.Build))
        {
            return client;
        }

        home.Make();
        using var turn = await LaunchTurn.TakeAsync(home, cancel).ConfigureAwait(false);
        about = await client.AboutAsync(cancel).ConfigureAwait(false);
        if (about is not null && about.Build == BuildFor(files, port, about.Build))
        {
            return client;
        }

        if (about is not null)
        {
            // The page that is there stays where another port cannot be had.
            if (port is { } wanted && !about.Build.EndsWith($":{wanted}", StringComparison.Ordinal))
            {
                WantedPort.Demand(wanted);
            }

            await QuitAsync(client, about.Pid, cancel).ConfigureAwait(false);
        }

        await files.PrepareAsync(cancel).ConfigureAwait(false);
        files.RemoveOthers();
        await StartAsync(client, files, port ?? 0, cancel).ConfigureAwait(false);
        return client;
    }

    /// <summary>A connection to the running supervisor, or null. Starts none.</summary>
    public async Task<SupervisorClient?> FindAsync(CancellationToken cancel)
    {
        var client = new SupervisorClient(home.Socket);
        return await client.AboutAsync(cancel).ConfigureAwait(false) is null ? null : client;
    }

    /// <summary>Ends the supervisor and waits until it has ended. Machines run on.</summary>
    public static async Task QuitAsync(SupervisorClient client, int pid, CancellationToken cancel)
    {
        await client.PostAsync("/api/v1/quit", null, cancel).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();
        while (ProcessStat.Read(pid) is { State: not 'Z' } && Stopwatch.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(5, cancel).ConfigureAwait(false);
        }
    }

    // A port that was asked for is part of what has to be the same; without one, any port serves.
    private static string BuildFor(ProgramFiles files, int? port, string running) =>
        port is { } wanted ? $"{files.Build}:{wanted}" : running.StartsWith(files.Build + ":", StringComparison.Ordinal) ? running : $"{files.Build}:0";

    private async Task StartAsync(SupervisorClient client, ProgramFiles files, int port, CancellationToken cancel)
    {
        // Half a start is worse than one that nobody waits for: from here to the supervisor's own process nothing is cancelled.
        var person = Person.Current();
        var before = Holder.Find(home, person);
        if (before is { Outdated: true })
        {
            // The supervisor boots from their disks again what ran.
            await before.CutPowerAsync(CancellationToken.None).ConfigureAwait(false);
            before = null;
        }

        var holder = before ?? await Holder.EnsureAsync(home, person, CancellationToken.None).ConfigureAwait(false);
        try
        {
            await StartAsync(client, files, port, person, holder, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (before is null && e is not OperationCanceledException)
        {
            // Nothing runs in it, so nothing is left of the try.
            holder.End();
            throw;
        }
    }

    private async Task StartAsync(SupervisorClient client, ProgramFiles files, int port, Person person, Holder holder, CancellationToken cancel)
    {
        var settings = new SupervisorSettings(
            Inside.Home,
            home.Root,
            $"{Inside.Bound}/curriculum",
            $"{Inside.Bound}/images",
            holder.Record.Cgroup,
            port,
            $"{files.Build}:{port}");
        var environment = new Dictionary<string, string>(settings.ToEnvironment(), StringComparer.Ordinal)
        {
            ["HOME"] = $"{Inside.Home}/tmp",
            ["TMPDIR"] = $"{Inside.Home}/tmp",
            ["DOTNET_ROOT"] = $"{Inside.Bound}/dotnet",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_NOLOGO"] = "1",
            ["LANG"] = "C.UTF-8",
        };
        var launch = new SupervisorLaunch(files.Places, [.. files.Command, "supervise"], environment);
        using var process = await launch.StartAsync(home, holder, person, CancellationToken.None).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();
        while (await client.AboutAsync(cancel).ConfigureAwait(false) is null)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw Explain(process.HasExited);
            }

            await Task.Delay(5, cancel).ConfigureAwait(false);
        }
    }

    // The supervisor's last words are the error in the contract's form, where it had the time for any.
    private ClientException Explain(bool ended)
    {
        var lines = File.Exists(home.SupervisorLog) ? File.ReadAllLines(home.SupervisorLog) : [];
        if (lines.LastOrDefault(l => l.StartsWith("{\"error\":", StringComparison.Ordinal)) is { } line)
        {
            try
            {
                return SupervisorClient.ReadError(JsonDocument.Parse(line).RootElement);
            }
            catch (JsonException)
            {
                // Told below.
            }
        }

        if (ended && new DriveInfo(home.Root).AvailableFreeSpace < LeastFree)
        {
            // It could not even say so in its log.
            return new ClientException("disk-full", $"The disk that holds {home.Root} is full.", null, "Free some space there, then try again.");
        }

        var last = lines.LastOrDefault(l => l.Trim().Length > 0);
        return new ClientException(
            "supervisor",
            ended ? $"The supervisor ended at once{(last is null ? "." : $": {last.Trim()}")}" : "The supervisor did not answer within two minutes.",
            home.SupervisorLog,
            "Run `strata doctor` to see what this host lacks.");
    }
}
