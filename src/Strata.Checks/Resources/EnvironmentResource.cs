using Strata.Checks.Cron;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Documents.Shapes;

namespace Strata.Checks.Resources;

/// <summary>A variable as a program gets it: from a login, an interactive shell, a plain one, or cron.</summary>
internal sealed class EnvironmentResource : IResource
{
    public string Name => "environment";

    public string Says => "A variable as a program gets it.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "The variable's name."),
        new("user", "Whose. Without it: root."),
        new("of", "What kind of program: one of a login, an interactive shell, a plain one, or cron. Without it: login.", new ChoiceShape("login", "interactive", "plain", "cron")),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("set", "Whether it is set."),
        Property.Text("value", "Its value."),
        Property.List("entries", "The parts of its value between colons."),
    ];

    public (string Property, string Value) Default => ("set", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => subject.GetValueOrDefault("of") == "cron" ? Vantage.Outside : Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var (name, user) = (subject["name"], subject.GetValueOrDefault("user", "root"));
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw new LookupException("the name of a variable has letters, figures and underscores");
        }

        var kind = subject.GetValueOrDefault("of", "login");
        var value = kind == "cron"
            ? CronEnvironment.Of(scene, user).GetValueOrDefault(name)
            : await AskAsync(scene, user, kind, name, cancel).ConfigureAwait(false);
        return new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["set"] = Value.Of(value is not null),
            ["value"] = Value.Of(value),
            ["entries"] = Value.Of(value?.Split(':') ?? []),
        };
    }

    // su goes the way of a login, by PAM and the account's shell.
    private static async Task<string?> AskAsync(Scene scene, string user, string kind, string name, CancellationToken cancel)
    {
        var account = scene.Accounts.Find(user) ?? throw new LookupException($"the machine has no user {user}");
        var ask = $"exec /usr/bin/printenv -- {name}";
        var result = kind switch
        {
            "login" => await InsideCommand.RunAsync(scene, ["/usr/bin/su", "-l", "-c", ask, user], cancel).ConfigureAwait(false),
            "interactive" => await InsideCommand.RunAsync(scene, [account.Shell, "-ic", ask], cancel, user).ConfigureAwait(false),
            "plain" => await InsideCommand.RunAsync(scene, [account.Shell, "-c", ask], cancel, user).ConfigureAwait(false),
            _ => throw new LookupException($"a variable is that of a login, of an interactive or plain shell, or of cron, not of {kind}"),
        };
        return result.Exit == 0 ? result.Output.TrimEnd('\n') : null;
    }
}
