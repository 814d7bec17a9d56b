using System.Collections.Frozen;
using Strata.Checks.Notebooks;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Documents.Quantities;
using Strata.Documents.Shapes;

namespace Strata.Checks.Resources;

/// <summary>
/// A notebook of Jupyter. What its file says is seen from outside; what it does is found out by executing it afresh, from the first
/// cell on, which is for finish and a copy of the machine.
/// </summary>
internal sealed class NotebookResource : IResource
{
    private const int SizeLimit = (16 << 20) - 1;
    private const string DefaultUser = "learner";
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(1), LongestLimit = TimeSpan.FromMinutes(30);

    private static readonly FrozenSet<string> Executed = new[] { "executes", "outputs", "value", "duration" }.ToFrozenSet(StringComparer.Ordinal);

    public string Name => "notebook";

    public string Says => "A notebook of Jupyter; what it does is found out by executing it afresh, when finishing, on a copy of the machine.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "Where it is."),
        new("user", $"Who executes it, an ordinary user. Without it: {DefaultUser}."),
        new("cell", "The cell whose outputs are meant: a tag of it, or its number among the code cells, from 1."),
        new("expression", "What `value` is the value of, in Python, after the last cell."),
        new("timeout", "How long all of it may take. Without it: 1m.", new DurationShape(TimeSpan.FromSeconds(1), LongestLimit)),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether it is there."),
        Property.Truth("valid", "Whether it is a notebook that can be read, of format 4."),
        Property.Number("cells", "How many cells of code it has."),
        Property.Text("markdown", "All its texts, one below the other."),
        Property.Truth("ordered", "Whether its cells were last executed from top to bottom, each once."),
        Property.Truth("executes", "Whether every cell executes without an error, in a fresh kernel."),
        Property.Text("outputs", "What its cells print when executed: of one cell, or a list of all."),
        Property.Text("value", "The value of the expression after the last cell."),
        Property.Number("duration", "How long executing it took, in milliseconds."),
    ];

    public (string Property, string Value) Default => ("executes", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => LeavesTraces(wanted) ? Vantage.Inside : Vantage.Outside;

    public bool LeavesTraces(IReadOnlySet<string> wanted) => wanted.Any(Executed.Contains);

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var bytes = scene.Files.Read(subject["path"], SizeLimit + 1);
        if (bytes?.Length > SizeLimit)
        {
            throw new LookupException($"the notebook is larger than {(SizeLimit + 1) >> 20} MiB, too large to be read");
        }

        var (notebook, why) = bytes is null ? (null, null) : NotebookFile.Read(bytes);
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(bytes is not null), ["valid"] = Value.Of(notebook is not null, why) };
        if (notebook is null)
        {
            found["executes"] = Value.Of(false, bytes is null ? "there is no such notebook" : why);
            return found;
        }

        found["cells"] = Value.Of(notebook.Code.Count);
        found["markdown"] = Value.Of(notebook.Markdown);
        found["ordered"] = Value.Of(notebook.InOrder);
        if (LeavesTraces(wanted))
        {
            await ExecuteAsync(subject, notebook, scene, found, cancel).ConfigureAwait(false);
        }

        return found;
    }

    private async Task ExecuteAsync(IReadOnlyDictionary<string, string> subject, NotebookFile notebook, Scene scene, Dictionary<string, Value> found, CancellationToken cancel)
    {
        var (path, user, limit) = Run(subject);
        if (user == "root" || scene.Accounts.Find(user) is { Uid: 0 })
        {
            throw new LookupException("a notebook is executed as an ordinary user, not as root");
        }

        // What all checks on this copy ask of the same notebook is asked of one run.
        var alike = (scene.Findings?.Subjects(Name) ?? [subject]).Where(s => Run(s) == (path, user, limit)).ToList();
        IReadOnlyList<string> expressions = [.. alike.Append(subject).Select(s => s.GetValueOrDefault("expression")).OfType<string>().Distinct(StringComparer.Ordinal)];
        var folder = path[..Math.Max(path.LastIndexOf('/'), 1)];
        Task<NotebookRun> RunAsync() => NotebookRunner.RunAsync(scene.Machine, notebook, folder, user, expressions, limit, cancel);
        var run = await (scene.Findings?.OnceAsync($"{Name} {user} {limit} {path}", RunAsync) ?? RunAsync()).ConfigureAwait(false);

        found["executes"] = Value.Of(run.Trouble is null, run.Trouble);
        found["outputs"] = subject.TryGetValue("cell", out var cell)
            ? notebook.Find(cell) is [var first, ..] && first < run.Outputs.Length ? Value.Of(run.Outputs[first]) : new Value.Nothing($"there is no cell {cell}")
            : Value.Of(run.Outputs);
        found["value"] = subject.TryGetValue("expression", out var expression)
            ? run.Values.GetValueOrDefault(expression) ?? new Value.Nothing(run.Trouble)
            : new Value.Nothing("the check names no expression");
        if (run.Took is { } took)
        {
            found["duration"] = Value.Of(took.TotalMilliseconds);
        }
    }

    private static (string Path, string User, TimeSpan Limit) Run(IReadOnlyDictionary<string, string> subject)
    {
        var limit = subject.TryGetValue("timeout", out var text) && Duration.TryParse(text, out var asked) ? asked : DefaultLimit;
        return (subject["path"], subject.GetValueOrDefault("user", DefaultUser), limit);
    }
}
