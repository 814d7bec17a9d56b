using Strata.Checks;
using Strata.Checks.Resources;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Situations;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Labs;

/// <summary>What stands in a lab.yaml.</summary>
internal sealed class LabFile : IFileKind
{
    public static readonly Key<TextShape> Title = new("title", new(), "What the lab is called: a few words that give nothing away.") { IsRequired = true };
    public static readonly Key<TextShape> Origin = new("origin", new(Identifier.For("a format")), "Where the lab was imported from. Such a lab may lack a solution, and is unproven while it does.");
    public static readonly Key<IntShape> Minutes = new("minutes", new(1, 240), "How long it takes somebody who can do it, in minutes.") { IsRequired = true };
    public static readonly Key<BoolShape> Drill = new("drill", new(), "Whether it is short and comes back in reviews. Without it: false.");
    public static readonly Key<ListShape> Concepts = new("concepts", new(new TextShape()), "Ids of further concepts that it practises: TRACK/STAGE/CONCEPT.");
    public static readonly Key<TableShape> Ports = new("ports", PortsReader.Shape, "Ports of its machines that its text leads to, so that a page can open them. Those that checks name need not stand here.");
    public static readonly Key<TableShape> Machines = SituationKeys.Machines with { IsRequired = true };
    public static readonly Key<ListShape> Hints = new("hints", new(new TextShape()), "Hints for the lab as a whole, from a nudge to a direction.");
    public static readonly Key<MapShape> Setup = new("setup", new(ScriptOptions.User, ScriptOptions.Timeout) { Example = "{ timeout: 60s }" }, "How setup.sh and setup/MACHINE.sh are run.");
    public static readonly Key<BoolShape> Repeatable = new("repeatable", new(), "Whether checks still pass when the solution is run twice. Without it: true.");
    public static readonly Key<MapShape> Solution = new("solution", new(ScriptOptions.User, ScriptOptions.Timeout, Repeatable) { Example = "{ timeout: 90s }" }, "How solution.sh or solution.keys is run.");

    /// <summary>As this program reads it.</summary>
    public LabFile()
        : this(new ResourceCatalogue())
    {
    }

    public LabFile(ICheckRules rules)
    {
        Check = new(rules);
        Checks = new("checks", new(Check, 0, 100), "What is asked of the machines, in the order in which the learner sees it.") { IsRequired = true };
        Mistake = new(rules);
        Mistakes = new("mistakes", new(Identifier.For("a mistake"), Mistake) { Example = "{ NAME: { fails: [CHECK], feedback: TEXT } }" }, "Known wrong answers by name; each has a script mistakes/NAME.sh. Two or more.");
        Map = new(FormatVersion.Key, Title, Origin, Minutes, Drill, Concepts, Machines, SituationKeys.Network, SituationKeys.Internet, Ports, SituationKeys.Draw, Checks, Hints, Setup, Solution, Mistakes);
    }

    public string Name => "lab";

    public string Says => "A lab: a task on one or more machines, with what is checked and which mistakes are known.";

    public string Place => "curriculum/*/*/*/labs/*/lab.yaml";

    public Shape Shape => Map;

    public MapShape Map { get; }

    public CheckShape Check { get; }

    public Key<ListShape> Checks { get; }

    public MistakeShape Mistake { get; }

    public Key<TableShape> Mistakes { get; }
}
