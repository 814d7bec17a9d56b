using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A group of the machine, from its /etc/group and /etc/passwd.</summary>
internal sealed class GroupResource : IResource
{
    public string Name => "group";

    public string Says => "A group of the machine.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether there is one."),
        Property.Number("gid", "Its number."),
        Property.List("members", "The names of its members, those whose primary group it is among them."),
    ];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var group = scene.Accounts.FindGroup(subject["name"]);
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(group is not null) };
        if (group is not null)
        {
            found["gid"] = Value.Of(group.Gid);
            found["members"] = Value.Of(group.Members);
        }

        return new(found);
    }
}
