using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Situations;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Deliverables;

/// <summary>What stands in one entry under <c>scenarios:</c>.</summary>
internal sealed record ScenarioShape : MapShape
{
    public static readonly Key<TextShape> Id = new("id", new(Identifier.For("a scenario")), "What the scenario is called where flawed solutions name it; also its folder in scenarios/.") { IsRequired = true };
    public static readonly Key<TextShape> Says = new("says", new(), "What the work does when it passes, in the learner's words.") { IsRequired = true };
    public static readonly Key<BoolShape> Guard = new("guard", new(), "True of the starter already: it is there to catch harm. Without it: false.");
    public static readonly Key<TableShape> Machines = SituationKeys.Machines with { Says = "Machines of its own, in place of the deliverable's." };
    public static readonly Key<TableShape> Draw = SituationKeys.Draw with { Says = "What is drawn for it alone." };
    public static readonly Key<MapShape> Arrange = new("arrange", new(ScriptOptions.User, ScriptOptions.Timeout) { Example = "{ timeout: 60s }" }, "How arrange.sh and arrange/MACHINE.sh are run.");
    public static readonly Key<TextShape> Act = new("act", new(), "What is done with the work: lines for bash, run as the learner in the work's folder. Or a file act.sh.");
    public static readonly Key<TextShape> User = new("user", UserName.Shape, "Who acts. Without it: the first machine's user.");
    public static readonly Key<DurationShape> Timeout = new("timeout", new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30)), "How long the act may take. Without it: 30s.");

    public ScenarioShape(ICheckRules rules)
        : this(
            new CheckShape(rules, named: false),
            new("expect", rules.Expectations("act"), "What is expected of the act. Without it: that it ends with 0."))
    {
    }

    private ScenarioShape(CheckShape check, Key<Shape> expect)
        : this(check, expect, new("checks", new(check), "What is looked at after the act: on a machine, or with `on: folder` in the work."))
    {
    }

    private ScenarioShape(CheckShape check, Key<Shape> expect, Key<ListShape> checks)
        : base(ImmutableArray.Create<Key>(Id, Says, Guard, Machines, SituationKeys.Network, SituationKeys.Internet, Draw, Arrange, Act, User, Timeout, expect, checks))
    {
        Check = check;
        Expect = expect;
        Checks = checks;
        Example = "{ id: NAME, says: TEXT, act: LINE }";
    }

    public CheckShape Check { get; }

    /// <summary>What is expected of the act.</summary>
    public Key<Shape> Expect { get; }

    public Key<ListShape> Checks { get; }
}
