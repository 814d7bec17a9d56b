using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>Jobs that wait for at, from its spool.</summary>
internal sealed class AtResource : IResource
{
    public string Name => "at";

    public string Says => "Jobs that wait for at.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("user", "Whose jobs."),
        new("command", "A part of what they run."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Number("count", "How many wait."),
        Property.List("commands", "What each runs."),
        Property.Number("next", "Seconds until the first is due."),
    ];

    public (string Property, string Value) Default => ("count", "1");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var jobs = AtSpool.Jobs(scene, subject["user"], subject.GetValueOrDefault("command", ""));
        return new(new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["count"] = Value.Of(jobs.Count),
            ["commands"] = Value.Of(jobs.Select(j => j.Commands)),
            ["next"] = jobs.Count == 0 ? Value.Of((string?)null) : Value.Of(jobs.Min(j => j.Due) - DateTimeOffset.UtcNow.ToUnixTimeSeconds()),
        });
    }
}
