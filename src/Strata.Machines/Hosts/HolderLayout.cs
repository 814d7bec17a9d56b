using System.Security.Cryptography;
using System.Text;

namespace Strata.Machines.Hosts;

/// <summary>The mounts that a holder begins with.</summary>
internal static class HolderLayout
{
    /// <summary>
    /// Makes them. Arguments: the owner, as uid:gid; the state folder; the cgroup2 mount to show as /sys/fs/cgroup, or nothing; then
    /// pairs of a folder of an older cgroup controller and its name inside.
    /// </summary>
    public const string Script = $$"""
        set -e
        mount -t tmpfs -o "mode=755,uid=${1%:*},gid=${1#*:}" strata {{Inside.Cover}}
        mkdir -p {{Inside.Home}} {{Inside.Run}} {{Inside.Shown}} {{Inside.Bound}} {{Inside.Limits}}
        chown "$1" {{Inside.Root}} {{Inside.Run}} {{Inside.Bound}}
        mount --bind "$2" {{Inside.Home}}
        mount --bind {{Inside.Run}} {{Inside.Shown}}
        mount -o remount,bind,ro {{Inside.Shown}}
        unified="$3"; shift 3
        while [ $# -gt 0 ]; do mkdir -p "$2"; mount --bind "$1" "$2"; shift 2; done
        if [ -n "$unified" ]; then mount --rbind "$unified" /sys/fs/cgroup; fi
        """;

    /// <summary>Tells this layout from those of other versions.</summary>
    public static string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))[..16];
}
