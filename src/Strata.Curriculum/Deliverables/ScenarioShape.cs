using Strata.Checks;
using Strata.Curriculum.Labs;
using Strata.Documents.Draws;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Deliverables;

/// <summary>What stands in one entry under <c>scenarios:</c>.</summary>
internal sealed class ScenarioShape
{
    public static readonly Key<TextShape> Id = new("id", new(Identifier.For("a scenario")), "What the scenario is called where flawed solutions name it; unique in the deliverable.") { IsRequired = true };
    public static readonly Key<TextShape> Says = new("says", new(), "What is true when it passes, in the learner's words.") { IsRequired = true };
    public static readonly Key<BoolShape> Guard = new("guard", new(), "True of the starter already: it is there to catch harm. Without it: false.");
    public static readonly Key<TableShape> Machines = new("machines", MachinesReader.Shape, "Machines of its own, in place of the deliverable's.");
    public static readonly Key<TableShape> Draw = new("draw", DrawSet.Shape, "What is drawn for it alone.");
    public static readonly Key<MapShape> Arrange = new("arrange", new(ScriptOptions.User, ScriptOptions.Timeout) { Example = "{ timeout: 60s }" }, "How scenarios/NAME/arrange.sh is run.");
    public static readonly Key<TextShape> Act = new("act", new(), "Lines for bash, run in the work's folder as the learner. Longer ones stand in scenarios/NAME/act.sh.");

    public ScenarioShape(ICheckRules rules)
    {
        Check = new(rules, isNamed: false);
        Checks = new("checks", new(Check, 0, 40), "What is looked at afterwards.");
        Expect = new("expect", rules.ResourceNames.Contains(ActName) ? rules.Expectations(ActName) : new AnyShape(), "How the act ends. Without it: with exit code 0.");
        Map = new(Id, Says, Guard, Machines, LabFile.Network, LabFile.Internet, Draw, Arrange, Act, ScriptOptions.User, ScriptOptions.Timeout, Expect, Checks) { Example = "{ id: NAME, says: TEXT, act: COMMAND }" };
    }

    /// <summary>The resource that an act is.</summary>
    public const string ActName = "act";

    public CheckShape Check { get; }

    public Key<ListShape> Checks { get; }

    public Key<Shape> Expect { get; }

    public MapShape Map { get; }
}
