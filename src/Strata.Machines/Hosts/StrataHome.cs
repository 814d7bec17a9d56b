using Strata.Machines.Files;
using Strata.Machines.Native;

namespace Strata.Machines.Hosts;

/// <summary>
/// The state folder (<c>STRATA_HOME</c>; default: <c>strata</c> in the XDG data folder) and what lies where in it.
/// </summary>
public sealed record StrataHome(string Root)
{
    private const string Lock = "launch.lock";

    /// <summary>Names of all that Strata makes in the folder beside the lock; a star stands for an ending.</summary>
    private static readonly string[] Parts =
        ["images", "machines", "snapshots", "networks", "forwards.json", "attempts", "proofs", "imported", "importing", "tmp", "contents", "ledger.db*", "ledger-backup-*", "supervisor.sock", "supervisor.log", "holder.json"];

    public string Images => Path.Combine(Root, "images");

    public string Machines => Path.Combine(Root, "machines");

    public string Snapshots => Path.Combine(Root, "snapshots");

    public string Attempts => Path.Combine(Root, "attempts");

    /// <summary>What was proven of labs, so that it need not be proven again.</summary>
    public string Proofs => Path.Combine(Root, "proofs");

    /// <summary>The curriculum of labs that were imported; the person's own, who may change it.</summary>
    public string Imported => Path.Combine(Root, "imported");

    /// <summary>What is being imported.</summary>
    public string Importing => Path.Combine(Root, "importing");

    /// <summary>What a single program carries, unpacked.</summary>
    public string Contents => Path.Combine(Root, "contents");

    public string Temporary => Path.Combine(Root, "tmp");

    public string Ledger => Path.Combine(Root, "ledger.db");

    /// <summary>The supervisor's HTTP API for the client; mode 0600, owned by the person.</summary>
    public string Socket => Path.Combine(Root, "supervisor.sock");

    public string SupervisorLog => Path.Combine(Root, "supervisor.log");

    public string HolderRecord => Path.Combine(Root, "holder.json");

    public string Networks => Path.Combine(Root, "networks");

    /// <summary>Which ports of machines are open on this computer.</summary>
    public string Forwards => Path.Combine(Root, "forwards.json");

    public string LaunchLock => Path.Combine(Root, Lock);

    // The lock is the first thing that Strata makes in it, and the last that it removes.
    private bool WasUsed => File.Exists(LaunchLock);

    /// <summary>Removes the folder with all that Strata made in it, and nothing else. Only when nothing of Strata runs there.</summary>
    /// <returns>What somebody else put there, which keeps the folder; empty when it is gone.</returns>
    /// <exception cref="MachineException">Something could not be removed.</exception>
    public async Task<IReadOnlyList<string>> RemoveAsync(Person person, CancellationToken cancel)
    {
        if (!Directory.Exists(Root))
        {
            return [];
        }

        if (!WasUsed)
        {
            throw new MachineException("home", $"{Root} is no state folder of Strata, so nothing was removed.", "Look at STRATA_HOME.");
        }

        string[] Remove(string folder) => ["sh", "-c", $"cd \"$1\" && rm -rf -- {string.Join(' ', Parts)}", "strata", folder];
        var own = Remove(Root);
        if ((await HostCommand.RunAsync(own[0], own.Skip(1), null, cancel).ConfigureAwait(false)).Exit != 0)
        {
            // What belongs to subordinate ids an ordinary person has power over only as the root of a holder.
            var holder = await Holder.EnsureAsync(this, person, cancel).ConfigureAwait(false);
            try
            {
                List<string> words = [.. holder.EnterWords(), .. Remove(Inside.Home)];
                await HostCommand.DemandAsync($"Removing {Root}", words[0], words.Skip(1), cancel).ConfigureAwait(false);
            }
            finally
            {
                holder.End();
            }
        }

        File.Delete(LaunchLock);
        var left = Directory.GetFileSystemEntries(Root);
        if (left.Length == 0)
        {
            Directory.Delete(Root);
        }

        return left;
    }

    /// <summary>
    /// Makes the folder, for the person alone, unless it is there. One that was there before and holds other things is refused,
    /// since Strata would give it to other ids and remove from it what bears the names of its own.
    /// </summary>
    /// <exception cref="MachineException">It is refused, or cannot be made.</exception>
    public void Make()
    {
        if (Root.Contains('\n', StringComparison.Ordinal))
        {
            throw new MachineException("home", "STRATA_HOME has a line break in its name.", "Choose another folder.");
        }

        try
        {
            Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (!WasUsed && Strange().FirstOrDefault() is { } strange)
            {
                throw new MachineException("home", $"STRATA_HOME is {Root}, which holds other things ({Path.GetFileName(strange)}).", "Name a folder that is empty or not there yet.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MachineException("home", $"The state folder {Root} cannot be used: {e.Message}", "Set STRATA_HOME to a folder of yours.", e);
        }
    }

    /// <summary>Gives the supervisor's socket to whoever owns the state folder, and to nobody else.</summary>
    public void HandSocketToOwner()
    {
        using var folder = MachineFiles.OfFolder(Root);
        var owner = folder.Status("/") ?? throw new MachineException("home", $"The state folder {Root} is gone.");
        File.SetUnixFileMode(Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _ = Libc.Chown(Socket, owner.Uid, owner.Gid);
    }

    private IEnumerable<string> Strange() =>
        Directory.EnumerateFileSystemEntries(Root).Where(e => !Parts.Append(Lock).Any(p => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(p, Path.GetFileName(e), ignoreCase: false)));

    /// <summary>The folder that the environment asks for.</summary>
    public static StrataHome FromEnvironment()
    {
        var asked = Environment.GetEnvironmentVariable("STRATA_HOME");
        if (!string.IsNullOrEmpty(asked))
        {
            return new(Path.GetFullPath(asked));
        }

        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(data))
        {
            // HOME, or without it what the host's list of accounts says.
            data = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        }

        return new(Path.GetFullPath(Path.Combine(data, "strata")));
    }
}
