namespace Strata.Machines.Hosts;

/// <summary>
/// A cgroup controller that this host keeps in a hierarchy of the older kind, cgroup v1, beside cgroup2. Strata uses it where a folder of
/// its own was made for it there. Source: the kernel's cgroup-v1 documentation.
/// </summary>
/// <param name="Name"><c>memory</c>, <c>pids</c> or <c>cpu</c>.</param>
/// <param name="Mount">Where the hierarchy is mounted.</param>
public sealed record LegacyController(string Name, string Mount)
{
    private static readonly string[] Wanted = ["memory", "pids", "cpu"];

    /// <summary>The folder of a person in it, made by root.</summary>
    public string Folder(uint uid) => $"{Mount}/strata-{uid}";

    /// <summary>Finds them in mountinfo's text; none on a host with cgroup2 alone.</summary>
    public static IReadOnlyList<LegacyController> Find(string mountInfo)
    {
        var found = new List<LegacyController>();
        foreach (var line in mountInfo.Split('\n'))
        {
            var dash = line.IndexOf(" - cgroup ", StringComparison.Ordinal);
            var fields = dash < 0 ? [] : line[..dash].Split(' ');
            if (fields.Length > 4 && fields[4].StartsWith("/sys/fs/cgroup/", StringComparison.Ordinal))
            {
                var options = line[(line.LastIndexOf(' ') + 1)..].Split(',');
                found.AddRange(Wanted.Where(w => options.Contains(w, StringComparer.Ordinal) && found.TrueForAll(f => f.Name != w)).Select(w => new LegacyController(w, fields[4])));
            }
        }

        return found;
    }

    public static IReadOnlyList<LegacyController> Find() => Find(File.ReadAllText("/proc/self/mountinfo"));

    /// <summary>Those of a person that can be used: their folder is there.</summary>
    public static IReadOnlyList<LegacyController> Given(Person person) => [.. Find().Where(c => Directory.Exists(c.Folder(person.Uid)))];
}
