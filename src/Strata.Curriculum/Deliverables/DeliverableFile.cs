using System.Collections.Immutable;
using Strata.Checks;
using Strata.Checks.Resources;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Situations;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Deliverables;

/// <summary>What stands in a deliverable.yaml.</summary>
internal sealed class DeliverableFile : IFileKind
{
    public static readonly Key<TextShape> Title = new("title", new(), "What the deliverable is called.") { IsRequired = true };
    public static readonly Key<TextShape> Says = new("says", new(), "What it is for, in one line.");
    public static readonly Key<BoolShape> Outlined = new("outlined", new(), "It has its place on the map, and nothing examines it yet. Without it: false.");
    public static readonly Key<NumberShape> Hours = new("hours", new(0.25, 200), "Estimated hours of work.") { IsRequired = true };
    public static readonly Key<ListShape> Concepts = new("concepts", new(new TextShape()), "Ids of the concepts that it shows: TRACK/STAGE/CONCEPT.");
    public static readonly Key<ListShape> Tools = new("tools", new(new TextShape()), "Programs and products that it practises, as their makers write them.");
    public static readonly Key<ListShape> Rubric = new("rubric", new(RubricReader.Shape), "What only a person can judge.");
    public static readonly Key<TableShape> Mistakes = new("mistakes", FlawedSolutionsReader.Shape, "Known flawed solutions by name; files in mistakes/NAME stand in place of the reference's. Three or more.");

    /// <summary>As this program reads it.</summary>
    public DeliverableFile()
        : this(new ResourceCatalogue())
    {
    }

    public DeliverableFile(ICheckRules rules)
    {
        Scenario = new(rules);
        Scenarios = new("scenarios", new(Scenario, 1, 40), "What is done with the work, and what must come of it, each on fresh machines.");
        Examining = [SituationKeys.Machines, SituationKeys.Network, SituationKeys.Internet, SituationKeys.Draw, Scenarios, Rubric, Mistakes];
        Map = new([FormatVersion.Key, Title, Says, Outlined, Hours, Concepts, Tools, .. Examining]) { Some = [Scenarios.Name, Outlined.Name] };
    }

    public string Name => "deliverable";

    string IFileKind.Says => "A deliverable: a piece of work of the learner's own, with the scenarios that examine it.";

    public string Place => "curriculum/*/*/deliverables/*/deliverable.yaml";

    public Shape Shape => Map;

    public MapShape Map { get; }

    public ScenarioShape Scenario { get; }

    public Key<ListShape> Scenarios { get; }

    /// <summary>The keys that say how the work is examined, which one that is outlined does not have.</summary>
    public ImmutableArray<Key> Examining { get; }
}
