using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>How what a scenario did with a work ended.</summary>
internal sealed class ActResource : IResource
{
    public string Name => "act";

    public string Says => "How what a scenario did with a work ended.";

    public IReadOnlyList<SubjectKey> SubjectKeys => [];

    public IReadOnlyList<string> NamedBy => [];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Number("exit", "Its exit code."),
        Property.Text("stdout", "What it printed, without the last line's end."),
        Property.Text("stderr", "What it complained, without the last line's end."),
        Property.Number("duration", "How long it took, in milliseconds."),
    ];

    public (string Property, string Value) Default => ("exit", "0");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var act = scene.Act ?? throw new LookupException("nothing was done that could have ended; only a deliverable's scenario acts");
        return new(act.TimedOut
            ? throw new LookupException($"it did not end within {act.Duration.TotalSeconds:0.#} s and was cut off")
            : new Dictionary<string, Value>(StringComparer.Ordinal)
            {
                ["exit"] = Value.Of(act.Exit),
                ["stdout"] = Value.Of(act.Output.TrimEnd('\n')),
                ["stderr"] = Value.Of(act.Errors.TrimEnd('\n')),
                ["duration"] = Value.Of(act.Duration.TotalMilliseconds),
            });
    }
}
