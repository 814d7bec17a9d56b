using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>What a user may do by sudo, asked of the machine's own sudo.</summary>
internal sealed class SudoResource : IResource
{
    public string Name => "sudo";

    public string Says => "What a user may do by sudo, asked of the machine's own sudo.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("user", "Who."),
        new("command", "A command, in full: /usr/bin/systemctl restart nginx."),
        new("as", "As whom. Without it: root."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("may", "Whether they may run the command; without one, anything at all."),
        Property.List("rules", "The rules that hold for them, as sudo lists them."),
        Property.Truth("password", "Whether one of these rules asks for a password."),
    ];

    public (string Property, string Value) Default => ("may", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        List<string> words = ["/usr/bin/sudo", "-n", "-l", "-U", subject["user"]];
        if (subject.TryGetValue("as", out var target))
        {
            words.AddRange(["-u", target]);
        }

        if (!subject.TryGetValue("command", out var command))
        {
            var told = await InsideCommand.RunAsync(scene, words, cancel).ConfigureAwait(false);
            return Rules(told.Output);
        }

        var all = await InsideCommand.RunAsync(scene, words, cancel).ConfigureAwait(false);
        words.Add("--");
        words.AddRange(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var asked = await InsideCommand.RunAsync(scene, words, cancel).ConfigureAwait(false);
        return new Dictionary<string, Value>(Rules(all.Output), StringComparer.Ordinal) { ["may"] = Value.Of(asked.Exit == 0) };
    }

    // "User NAME may run the following commands on HOST:", then a rule a line, indented.
    private static Dictionary<string, Value> Rules(string output)
    {
        var rules = output.Split('\n').SkipWhile(l => !l.Contains("may run the following commands", StringComparison.Ordinal)).Skip(1)
            .Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        return new(StringComparer.Ordinal)
        {
            ["may"] = Value.Of(rules.Count > 0),
            ["rules"] = Value.Of(rules),
            ["password"] = Value.Of(rules.Exists(r => !r.Contains("NOPASSWD:", StringComparison.Ordinal))),
        };
    }
}
