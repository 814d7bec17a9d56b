using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads who runs a script and for how long at most, from the keys <c>user</c> and <c>timeout</c>.</summary>
internal static class ScriptOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static LabScript Read(MapReader? options, string path, string user, TimeSpan timeout, DiagnosticList problems) =>
        options is null
            ? new(path, user, timeout)
            : new(path, UserName.Read(options, user, problems), options.Duration("timeout", Shortest, Longest) ?? timeout);
}
