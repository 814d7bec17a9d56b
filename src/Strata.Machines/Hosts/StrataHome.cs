using Strata.Machines.Files;
using Strata.Machines.Native;

namespace Strata.Machines.Hosts;

/// <summary>
/// The state folder (<c>STRATA_HOME</c>; default: <c>strata</c> in the XDG data folder) and what lies where in it.
/// </summary>
public sealed record StrataHome(string Root)
{
    public string Images => Path.Combine(Root, "images");

    public string Machines => Path.Combine(Root, "machines");

    public string Snapshots => Path.Combine(Root, "snapshots");

    public string Attempts => Path.Combine(Root, "attempts");

    public string Temporary => Path.Combine(Root, "tmp");

    public string Ledger => Path.Combine(Root, "ledger.db");

    /// <summary>The supervisor's HTTP API for the client; mode 0600, owned by the person.</summary>
    public string Socket => Path.Combine(Root, "supervisor.sock");

    public string SupervisorLog => Path.Combine(Root, "supervisor.log");

    public string HolderRecord => Path.Combine(Root, "holder.json");

    public string LaunchLock => Path.Combine(Root, "launch.lock");

    /// <summary>Gives the supervisor's socket to whoever owns the state folder, and to nobody else.</summary>
    public void HandSocketToOwner()
    {
        using var folder = MachineFiles.OfFolder(Root);
        var owner = folder.Status("/") ?? throw new MachineException("home", $"The state folder {Root} is gone.");
        File.SetUnixFileMode(Socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _ = Libc.Chown(Socket, owner.Uid, owner.Gid);
    }

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
            var home = Environment.GetEnvironmentVariable("HOME");
            data = Path.Combine(string.IsNullOrEmpty(home) ? Path.GetTempPath() : home, ".local", "share");
        }

        return new(Path.GetFullPath(Path.Combine(data, "strata")));
    }
}
