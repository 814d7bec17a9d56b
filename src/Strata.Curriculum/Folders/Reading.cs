using Strata.Checks;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Folders;

/// <summary>What one reading of the curriculum knows and collects on its way. Labs, which are read in parallel, only read from it.</summary>
internal sealed class Reading(CurriculumFolder root, ICheckRules rules, DiagnosticList problems)
{
    private readonly (FolderContents Contents, string Digest) library =
        FolderContents.Read(root.Sub("lib"), problems) is { } contents ? (contents, contents.Digest("")) : (FolderContents.Empty, "");

    public CurriculumFolder Root { get; } = root;

    public ICheckRules Rules { get; } = rules;

    /// <summary>What stands in a lab's file.</summary>
    public LabFile LabFile { get; } = new(rules);

    /// <summary>What stands in a deliverable's file.</summary>
    public DeliverableFile DeliverableFile { get; } = new(rules);

    public DiagnosticList Problems { get; } = problems;

    /// <summary>Ids of all concepts that have a concept.yaml, listed or not.</summary>
    public IReadOnlySet<string> ConceptIds { get; } = Concepts.ConceptIds.Under(root, problems);

    /// <summary>The fixtures that all labs share.</summary>
    public FolderContents Library => library.Contents;

    /// <summary>Their digest.</summary>
    public string LibraryDigest => library.Digest;

    /// <summary>What each concept requires, with the places where it says so.</summary>
    public Dictionary<string, IReadOnlyList<TextNode>> Requirements { get; } = new(StringComparer.Ordinal);

    public List<string> UnusableLabs { get; } = [];

    public List<string> UnusableDeliverables { get; } = [];
}
