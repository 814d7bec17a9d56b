using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Documents.Quantities;
using Strata.Documents.Shapes;

namespace Strata.Checks.Resources;

/// <summary>A program of the lab's own, run in the machine as root unless said otherwise: for what nothing else can say. It passes by ending with 0.</summary>
internal sealed class ScriptResource : IResource
{
    public string Name => "script";

    public string Says => "A program of the lab's own, run in the machine as root unless said otherwise: for what nothing else can say. It passes by ending with 0.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("text", "The program."),
        new("user", "Who runs it. Without it: root."),
        new("language", "Without it: bash.", new ChoiceShape("bash", "python")),
        new("timeout", "How long it may take. Without it: 10s.", new DurationShape(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10))),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Number("exit", "Its exit code."),
        Property.Text("stdout", "What it printed, without the last line's end."),
        Property.Text("stderr", "What it complained, without the last line's end."),
    ];

    public (string Property, string Value) Default => ("exit", "0");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var timeout = TimeSpan.FromSeconds(10);
        if (subject.TryGetValue("timeout", out var text) && !Duration.TryParse(text, out timeout))
        {
            throw new LookupException("the script's timeout is no length of time");
        }

        string[] words = subject.GetValueOrDefault("language", "bash") switch
        {
            "bash" => ["/bin/bash", "-s"],
            "python" => ["/usr/bin/python3", "-"],
            var other => throw new LookupException($"a script is written in bash or python, not in {other}"),
        };
        var result = await scene.Machine.RunAsync(new(words, subject.GetValueOrDefault("user"), Input: subject["text"], Timeout: timeout, OutputLimit: 256 << 10), cancel).ConfigureAwait(false);
        return result.TimedOut
            ? throw new LookupException($"the script did not end within {timeout.TotalSeconds:0.#} s")
            : new Dictionary<string, Value>(StringComparer.Ordinal)
            {
                ["exit"] = Value.Of(result.Exit),
                ["stdout"] = Value.Of(result.Output.TrimEnd('\n')),
                ["stderr"] = Value.Of(result.Errors.TrimEnd('\n')),
            };
    }
}
