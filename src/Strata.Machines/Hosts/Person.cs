using Strata.Machines.Native;

namespace Strata.Machines.Hosts;

/// <summary>The account that runs Strata, as the host knows it.</summary>
public sealed record Person(string Name, uint Uid, uint Gid)
{
    public bool IsRoot => Uid == 0;

    public static Person Current()
    {
        var uid = Libc.EffectiveUserId();
        var name = Environment.UserName;
        foreach (var line in File.ReadLines("/etc/passwd"))
        {
            var parts = line.Split(':');
            if (parts.Length > 3 && parts[2] == uid.ToString())
            {
                name = parts[0];
                break;
            }
        }

        return new(name, uid, Libc.EffectiveGroupId());
    }

    /// <summary>The subordinate ids of this account.</summary>
    /// <exception cref="MachineException">There are none.</exception>
    public (IdRange Users, IdRange Groups) SubordinateIds()
    {
        var users = Find("/etc/subuid");
        var groups = Find("/etc/subgid");
        if (users is null || groups is null)
        {
            var file = users is null ? "/etc/subuid" : "/etc/subgid";
            throw new MachineException(
                "no-subordinate-ids",
                $"{file} gives {Name} no range of {IdRange.Needed} ids, so machines cannot have users of their own.",
                $"Run once: strata bootstrap --host --user {Name}");
        }

        return (users.Value, groups.Value);
    }

    private IdRange? Find(string file) => File.Exists(file) ? IdRange.Find(File.ReadAllText(file), Name, Uid) : null;
}
