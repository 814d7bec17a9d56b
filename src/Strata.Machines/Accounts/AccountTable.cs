using System.Globalization;
using Strata.Machines.Files;

namespace Strata.Machines.Accounts;

/// <summary>The users and groups of a machine, read from its /etc/passwd and /etc/group, from outside. Sources: passwd(5), group(5).</summary>
public sealed class AccountTable
{
    private readonly List<string[]> users;
    private readonly List<string[]> groups;

    private AccountTable(List<string[]> users, List<string[]> groups)
    {
        this.users = users;
        this.groups = groups;
    }

    public static AccountTable Read(MachineFiles files) =>
        Parse(files.ReadText("/etc/passwd", 1 << 20) ?? "", files.ReadText("/etc/group", 1 << 20) ?? "");

    public static AccountTable Parse(string passwd, string group) => new(Lines(passwd, 7), Lines(group, 4));

    /// <summary>An account by name; null when there is none.</summary>
    public Account? Find(string name)
    {
        var line = users.Find(u => u[0] == name);
        if (line is null || !uint.TryParse(line[2], out var uid) || !uint.TryParse(line[3], out var gid))
        {
            return null;
        }

        List<string> names = [];
        List<uint> ids = [];
        var primary = groups.Find(g => Number(g[2]) == gid);
        names.Add(primary?[0] ?? gid.ToString(CultureInfo.InvariantCulture));
        ids.Add(gid);
        foreach (var g in groups.Where(g => g != primary && g[3].Split(',').Contains(name)))
        {
            names.Add(g[0]);
            ids.Add(Number(g[2]));
        }

        return new(name, uid, gid, line[5].Length > 0 ? line[5] : "/", line[6].Length > 0 ? line[6] : "/bin/sh", names, ids);
    }

    /// <summary>A group by name; null when there is none.</summary>
    public AccountGroup? FindGroup(string name)
    {
        var line = groups.Find(g => g[0] == name);
        if (line is null || !uint.TryParse(line[2], NumberStyles.None, CultureInfo.InvariantCulture, out var gid))
        {
            return null;
        }

        var first = users.Where(u => Number(u[3]) == gid).Select(u => u[0]);
        return new(name, gid, [.. first.Concat(line[3].Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct()]);
    }

    /// <summary>A user's name, or the number where nobody has it.</summary>
    public string UserName(uint uid) => users.Find(u => Number(u[2]) == uid)?[0] ?? uid.ToString(CultureInfo.InvariantCulture);

    /// <summary>A group's name, or the number where none has it.</summary>
    public string GroupName(uint gid) => groups.Find(g => Number(g[2]) == gid)?[0] ?? gid.ToString(CultureInfo.InvariantCulture);

    private static uint Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : uint.MaxValue;

    private static List<string[]> Lines(string text, int fields) =>
        [.. text.Split('\n').Select(l => l.Split(':')).Where(f => f.Length >= fields && f[0].Length > 0 && !f.Any(p => p.AsSpan().ContainsAnyInRange('\0', '\x1f')))];
}
