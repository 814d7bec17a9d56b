namespace Strata.Machines.Hosts;

/// <summary>
/// The cgroup2 sub-tree that is ours, and how a process gets into it. One of: a scope of the person's (or root's) systemd;
/// a folder that root makes for itself; a folder that <c>bootstrap --host</c> made and whose <c>supervisor</c> leaf this process is in.
/// </summary>
/// <param name="Mount">The host's cgroup2 mount.</param>
/// <param name="Way">How to get in.</param>
/// <param name="Tree">The sub-tree relative to the mount; null while a scope still has to make it.</param>
public sealed record CgroupDelegation(CgroupMount Mount, CgroupDelegation.Entry Way, string? Tree)
{
    /// <summary>How a process gets into the sub-tree.</summary>
    public enum Entry
    {
        /// <summary><c>systemd-run --scope -p Delegate=yes</c> makes it.</summary>
        Scope,

        /// <summary>Root makes it.</summary>
        Own,

        /// <summary>This process is in it already.</summary>
        Inherited,
    }

    /// <summary>What this host allows; null where systems cannot boot (plain machines still can).</summary>
    public static CgroupDelegation? Find(Person person)
    {
        if (CgroupMount.Find() is not { } mount)
        {
            return null;
        }

        var here = CgroupMount.PathOf("self") ?? "/";
        var given = $"/strata-{person.Uid}";
        if (here.StartsWith(given + "/", StringComparison.Ordinal))
        {
            return new(mount, Entry.Inherited, given);
        }

        if (!mount.Hybrid && HasManager(person))
        {
            return new(mount, Entry.Scope, null);
        }

        return person.IsRoot && !HasManager(person) ? new(mount, Entry.Own, given) : null;
    }

    /// <summary>The words to put before a command so that it starts in a scope of its own.</summary>
    public static IEnumerable<string> ScopePrefix(Person person)
    {
        // Where the manager is reached is told anew: a shell that was not opened by a login does not know it, and one under another account knows a wrong one.
        string[] reach = person.IsRoot ? [] : ["env", $"XDG_RUNTIME_DIR={RuntimeFolder(person)}", $"DBUS_SESSION_BUS_ADDRESS=unix:path={RuntimeFolder(person)}/bus"];
        string[] whose = person.IsRoot ? [] : ["--user"];
        return [.. reach, "systemd-run", .. whose, "--scope", "--quiet", "--collect", "-p", "Delegate=yes", "--"];
    }

    /// <summary>The controllers, such as <c>memory</c>, that a sub-tree got this way may hand to machines.</summary>
    public IReadOnlyList<string> Controllers(Person person)
    {
        var above = Way switch
        {
            Entry.Scope when !person.IsRoot => $"/user.slice/user-{person.Uid}.slice/user@{person.Uid}.service",
            Entry.Inherited => Tree,
            _ => "",
        };
        try
        {
            return File.ReadAllText($"{Mount.Path}{above}/cgroup.controllers").Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string RuntimeFolder(Person person) => $"/run/user/{person.Uid}";

    private static bool HasManager(Person person) =>
        HostCommand.Find("systemd-run") is not null
        && (person.IsRoot ? Directory.Exists("/run/systemd/system") : Path.Exists($"{RuntimeFolder(person)}/systemd/private"));
}
