using Strata.Checks.Matching;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Documents.Quantities;
using Strata.Documents.Shapes;
using Strata.Machines.Execution;

namespace Strata.Checks.Resources;

/// <summary>A shell line run in the machine, with a clean environment, as root unless said otherwise.</summary>
internal sealed class CommandResource : IResource
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    public string Name => "command";

    public string Says => "A shell line run in the machine, with a clean environment, as root unless said otherwise.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("run", "The line, for bash."),
        new("user", "Who runs it. Without it: root."),
        new("timeout", "How long it may take. Without it: 5s.", new DurationShape(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10))),
        new("login", "Whether it runs in a login of that user. Without it: false.", new TruthShape()),
        new("folder", "Where it runs. Without it: the user's home."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Number("exit", "Its exit code."),
        Property.Text("stdout", "What it printed, without the last line's end."),
        Property.Text("stderr", "What it complained, without the last line's end."),
        Property.Number("lines", "How many lines it printed."),
        Property.Number("duration", "How long it took, in milliseconds."),
    ];

    public (string Property, string Value) Default => ("exit", "0");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var timeout = DefaultTimeout;
        if (subject.TryGetValue("timeout", out var text) && !Duration.TryParse(text, out timeout))
        {
            throw new LookupException("the command's timeout is no length of time");
        }

        var login = subject.GetValueOrDefault("login") is "true" or "yes";
        var command = new MachineCommand(
            ["/bin/bash", login ? "-lc" : "-c", subject["run"]],
            subject.GetValueOrDefault("user"),
            subject.GetValueOrDefault("folder"),
            Timeout: timeout,
            OutputLimit: 256 << 10);
        var result = await scene.Machine.RunAsync(command, cancel).ConfigureAwait(false);
        if (result.TimedOut)
        {
            throw new LookupException($"the command did not end within {timeout.TotalSeconds:0.#} s");
        }

        var output = result.Output.TrimEnd('\n');
        return new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["exit"] = Value.Of(result.Exit),
            ["stdout"] = Value.Of(output),
            ["stderr"] = Value.Of(result.Errors.TrimEnd('\n')),
            ["duration"] = Value.Of(result.Duration.TotalMilliseconds),
            ["lines"] = Value.Of(output.Length == 0 ? 0 : output.Count(c => c == '\n') + 1),
        };
    }
}
