namespace Strata.Machines.Hosts;

/// <summary>
/// Names inside the holder's mount namespace. A folder that exists on every Debian and Ubuntu is covered there by a
/// small tmpfs: it makes every path short, and reachable for the mapped root even where the person's own folder is not.
/// </summary>
public static class Inside
{
    /// <summary>Where the holder's tmpfs is mounted.</summary>
    public const string Cover = "/var/opt";

    public const string Root = "/var/opt/strata";

    /// <summary>The state folder, bound.</summary>
    public const string Home = Root + "/home";

    /// <summary>Mount points, bundles and sockets of running machines; gone with the holder.</summary>
    public const string Run = Root + "/run";

    /// <summary><see cref="Run"/>, read-only: what machines are given of it. A mount that is read-only where they are born stays so, whatever their root does.</summary>
    public const string Shown = Root + "/shown";

    /// <summary>The person's folders in hierarchies of older cgroup controllers, by the controller's name; none on a host with cgroup2 alone.</summary>
    public const string Limits = Root + "/limits";

    /// <summary>Folders of the host that the supervisor reads: the program, the runtime, curriculum, images.</summary>
    public const string Bound = Root + "/bound";

    /// <summary>The name under <see cref="Shown"/> of what lies under <see cref="Run"/>.</summary>
    public static string ShownAs(string path) => Shown + path[Run.Length..];
}
