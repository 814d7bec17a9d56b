using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Scenarios in Killercoda's format, which Katacoda's is too.</summary>
public sealed class KillercodaImporter : ILabImporter
{
    /// <inheritdoc />
    public string Name => "killercoda";

    /// <inheritdoc />
    public string Title => "Killercoda";

    /// <inheritdoc />
    public string Says => "Scenarios in Killercoda's format (index.json, Katacoda's too): one, or a folder with many.";

    /// <inheritdoc />
    public ImportPlan Plan(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return new CourseSearch(new(path, Path.GetFileName(path))).Find();
    }

    /// <inheritdoc />
    public ImportedLab? Convert(ImportEntry entry, DiagnosticList problems)
    {
        var own = new DiagnosticList();
        ImportedLab? lab = null;
        try
        {
            lab = new ScenarioConversion(Name, entry, own).Convert();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            own.Error(Location.Of(entry.Shown), $"the folder cannot be read: {e.Message}", "See who may read it, and its folders.");
        }

        problems.AddRange(own);
        return own.HasErrors ? null : lab;
    }
}
