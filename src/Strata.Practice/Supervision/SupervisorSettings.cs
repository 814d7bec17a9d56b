namespace Strata.Practice.Supervision;

/// <summary>What a supervisor is told when it is started inside the holder.</summary>
/// <param name="Home">The state folder, as it is inside.</param>
/// <param name="ShownHome">The same as the person names it.</param>
/// <param name="Curriculum">The folder <c>curriculum</c>.</param>
/// <param name="Images">The folder <c>images</c> of recipes.</param>
/// <param name="Cgroup">The delegated cgroup2 sub-tree; null where there is none.</param>
/// <param name="Port">The web app's port on 127.0.0.1, 0 for a free one.</param>
/// <param name="Build">What tells this program from another build of it.</param>
public sealed record SupervisorSettings(string Home, string ShownHome, string Curriculum, string Images, string? Cgroup, int Port, string Build)
{
    private const string Prefix = "STRATA_";

    /// <summary>As environment variables, to hand over.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Prefix + "HOME"] = Home,
        [Prefix + "SHOWN_HOME"] = ShownHome,
        [Prefix + "CURRICULUM"] = Curriculum,
        [Prefix + "IMAGES"] = Images,
        [Prefix + "CGROUP"] = Cgroup ?? "",
        [Prefix + "PORT"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        [Prefix + "BUILD"] = Build,
    };

    /// <summary>As handed over.</summary>
    public static SupervisorSettings FromEnvironment()
    {
        static string Get(string name) => Environment.GetEnvironmentVariable(Prefix + name)
            ?? throw new PracticeException("wrong-use", "The supervisor is started by the client, not by hand.", null, "Run: strata up");
        return new(
            Get("HOME"),
            Get("SHOWN_HOME"),
            Get("CURRICULUM"),
            Get("IMAGES"),
            Get("CGROUP") is { Length: > 0 } cgroup ? cgroup : null,
            int.Parse(Get("PORT"), System.Globalization.CultureInfo.InvariantCulture),
            Get("BUILD"));
    }
}
