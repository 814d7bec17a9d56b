using System.Collections;

namespace Strata.Documents.Diagnostics;

/// <summary>Collects problems while files are read, so that all of them can be told at once. Not thread-safe.</summary>
public sealed class DiagnosticList : IReadOnlyList<Diagnostic>
{
    private readonly List<Diagnostic> items = [];

    public int Count => items.Count;

    public bool HasErrors => items.Exists(d => d.Severity == Severity.Error);

    public Diagnostic this[int index] => items[index];

    public void Error(Location where, string message, string fix) => items.Add(new(Severity.Error, message, where, fix));

    public void Warning(Location where, string message, string fix) => items.Add(new(Severity.Warning, message, where, fix));

    public void Add(Diagnostic problem) => items.Add(problem);

    public void AddRange(IEnumerable<Diagnostic> problems) => items.AddRange(problems);

    public IEnumerator<Diagnostic> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
