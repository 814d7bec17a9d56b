using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Imports;

/// <summary>
/// Turns a folder of another lab format into labs of ours. Pure: it reads the folder and writes nothing. The folder may be hostile: no
/// path leaves it, links are not followed, everything is bounded, and it never throws for what the folder holds. Every class of this
/// assembly that is one is found by itself.
/// </summary>
public interface ILabImporter
{
    /// <summary>What it is called on the command line, and the id of the track that its labs are in.</summary>
    string Name { get; }

    /// <summary>The format as a person calls it.</summary>
    string Title { get; }

    /// <summary>One sentence for the help.</summary>
    string Says { get; }

    /// <summary>Finds what can be imported: one lab, or a folder with many.</summary>
    ImportPlan Plan(string folder);

    /// <summary>Makes a lab of one of them; null after an error.</summary>
    ImportedLab? Convert(ImportEntry entry, DiagnosticList problems);
}
