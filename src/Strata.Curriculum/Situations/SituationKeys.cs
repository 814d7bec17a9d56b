using Strata.Curriculum.Labs;
using Strata.Documents.Draws;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Situations;

/// <summary>Keys that files of labs, deliverables and scenarios have in common.</summary>
internal static class SituationKeys
{
    public static readonly Key<TableShape> Machines = new("machines", MachinesReader.Shape, "Its machines by their host names; scripts run on the first.");
    public static readonly Key<BoolShape> Network = new("network", new(), "Whether the machines are on a network of their own. Without it: true where there are several.");
    public static readonly Key<BoolShape> Internet = new("internet", new(), "Whether the machines reach the internet. Without it: false.");
    public static readonly Key<TableShape> Draw = new("draw", DrawSet.Shape, "What is drawn anew each time: @{name} in texts and checks, $LAB_NAME in scripts.");
}
