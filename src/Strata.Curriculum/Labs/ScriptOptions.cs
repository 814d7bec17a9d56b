using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads who runs a script and for how long at most.</summary>
internal static class ScriptOptions
{
    public static readonly Key<TextShape> User = new("user", UserName.Shape, "Who runs it. Without it: root for setup, the first machine's user for solution and mistakes.");
    public static readonly Key<DurationShape> Timeout = new("timeout", new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30)), "How long it may take. Without it: 30s for setup, else 60s.");

    /// <param name="user">Who runs it where nothing is said.</param>
    /// <param name="timeout">How long where nothing is said.</param>
    public static LabScript Read(MapReader? options, string path, string user, TimeSpan timeout) =>
        options is null ? new(path, user, timeout) : new(path, options.Text(User) ?? user, options.Duration(Timeout) ?? timeout);
}
