using Strata.Checks;
using Strata.Checks.Resources;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Documents.Draws;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Deliverables;

/// <summary>What stands in a deliverable.yaml.</summary>
internal sealed class DeliverableFile : IFileKind
{
    public static readonly Key<TextShape> Title = new("title", new(), "What the deliverable is called.") { IsRequired = true };
    public static readonly Key<NumberShape> Hours = new("hours", new(0.25, 200), "How long it should take, in hours.") { IsRequired = true };
    public static readonly Key<ListShape> Concepts = new("concepts", new(new TextShape()), "Ids of the concepts that it needs: TRACK/STAGE/CONCEPT.");
    public static readonly Key<TableShape> Machines = new("machines", MachinesReader.Shape, "Machines that every scenario has afresh, by their host names; the work is on the first. Without it: scenarios look at the folder.");
    public static readonly Key<TableShape> Draw = new("draw", DrawSet.Shape, "What is drawn anew for each examination: @{name} in scenarios, $LAB_NAME in scripts.");
    public static readonly Key<ListShape> Rubric = new("rubric", new(RubricReader.Shape), "What only a person can judge.");
    public static readonly Key<TableShape> Mistakes = new("mistakes", FlawedSolutionsReader.Shape, "Known flawed solutions by name: the reference with what stands in mistakes/NAME. Three or more.");

    /// <summary>As this program reads it.</summary>
    public DeliverableFile()
        : this(new ResourceCatalogue())
    {
    }

    public DeliverableFile(ICheckRules rules)
    {
        Scenario = new(rules);
        Scenarios = new("scenarios", new(Scenario.Map, 1, 40), "What the work has to do, in the order in which the learner sees it.") { IsRequired = true };
        Map = new(FormatVersion.Key, Title, Hours, Concepts, Machines, LabFile.Network, LabFile.Internet, Draw, Scenarios, Rubric, Mistakes);
    }

    public string Name => "deliverable";

    public string Says => "A deliverable: the learner's own work, examined by scenarios.";

    public string Place => "curriculum/*/*/deliverables/*/deliverable.yaml";

    public Shape Shape => Map;

    public MapShape Map { get; }

    public ScenarioShape Scenario { get; }

    public Key<ListShape> Scenarios { get; }
}
