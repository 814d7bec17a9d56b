using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>An account of the machine, from its /etc/passwd and /etc/group.</summary>
internal sealed class UserResource : IResource
{
    public string Name => "user";

    public string Says => "An account of the machine.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether there is one."),
        Property.Number("uid", "Its number."),
        Property.Number("gid", "The number of its primary group."),
        Property.Text("group", "Its primary group."),
        Property.List("groups", "All of its groups."),
        Property.Text("home", "Its home folder."),
        Property.Text("shell", "Its login shell."),
    ];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var account = scene.Accounts.Find(subject["name"]);
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(account is not null) };
        if (account is not null)
        {
            found["uid"] = Value.Of(account.Uid);
            found["gid"] = Value.Of(account.Gid);
            found["group"] = Value.Of(account.Groups[0]);
            found["groups"] = Value.Of(account.Groups);
            found["home"] = Value.Of(account.Home);
            found["shell"] = Value.Of(account.Shell);
        }

        return new(found);
    }
}
