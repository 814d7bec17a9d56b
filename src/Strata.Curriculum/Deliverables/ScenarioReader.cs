using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Lint;
using Strata.Curriculum.Situations;
using Strata.Documents.Diagnostics;
using Strata.Documents.Draws;
using Strata.Documents.Files;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Deliverables;

/// <summary>Reads one entry under <c>scenarios:</c> and the folder <c>scenarios/NAME</c>, where longer scripts stand. Used once.</summary>
internal sealed class ScenarioReader(MapReader reader, ScenarioGround ground, Reading reading, DiagnosticList problems)
{
    public const string Folder = "scenarios";

    private const string ActFile = "act.sh";
    private const int MostChecks = 40;
    private static readonly TimeSpan ActTimeout = TimeSpan.FromSeconds(30);

    /// <summary>What it draws for itself alone.</summary>
    public ImmutableArray<Entry> Drawn { get; private set; } = [];

    /// <summary>Names of the draws that its texts and checks use.</summary>
    public IReadOnlySet<string> Used { get; private set; } = new HashSet<string>();

    /// <summary>Where its id stands.</summary>
    public Location Where => (reader.Node(ScenarioShape.Id) ?? reader.Map).Where;

    public Scenario Read()
    {
        var name = reader.Text(ScenarioShape.Id) ?? "";
        var says = reader.Text(ScenarioShape.Says);
        var guard = reader.Bool(ScenarioShape.Guard) ?? false;
        var machines = reader.Has(ScenarioShape.Machines) ? MachinesReader.Read(reader, ScenarioShape.Machines) : ground.Machines;
        var network = reader.Has(SituationKeys.Network) || reader.Has(SituationKeys.Internet) || reader.Has(ScenarioShape.Machines) ? NetworkReader.Read(reader, machines.Length, problems) : ground.Network;
        var draws = Draws();
        var folder = ground.Folder.Sub(Folder).Sub(name);
        var setup = new SetupReader(folder, SetupReader.Arrange, machines, problems, ground.Arrange).Read(reader.Sub(ScenarioShape.Arrange));
        var act = Act(folder, machines);
        var checks = Checks(machines, act);
        reader.Done();
        var references = new DrawReferences(draws, problems);
        references.Check(reader.Map);
        Used = references.Used;
        return new(
            $"{ground.Deliverable}/{name}",
            name,
            says ?? "",
            act,
            guard,
            checks.Any(c => machines.Length == 0 || c.On == Scenario.WorkFolder),
            machines,
            network,
            draws,
            checks,
            setup,
            ground.Files,
            folder.Path);
    }

    private DrawSet Draws()
    {
        Drawn = reader.Table(ScenarioShape.Draw);
        ReservedDraws.Check(Drawn, problems);
        var own = DrawSet.Read(Drawn, problems);
        foreach (var entry in Drawn.Where(e => ground.Draws.Specs.ContainsKey(e.Key)))
        {
            problems.Error(entry.Where, $"'{entry.Key}' is drawn for all scenarios already.", "Give this one another name.");
        }

        return new(ground.Draws.Specs.SetItems(own.Specs));
    }

    private ScenarioAct? Act(CurriculumFolder folder, ImmutableArray<LabMachine> machines)
    {
        var inline = reader.TextNode(ScenarioShape.Act);
        var user = reader.Text(ScenarioShape.User) ?? (machines is [var first, ..] ? first.User : LabMachine.DefaultUser);
        var timeout = reader.Duration(ScenarioShape.Timeout) ?? ActTimeout;
        var written = folder.HasFile(ActFile);
        if (inline is not null && written)
        {
            problems.Error(inline.Where, "the scenario acts twice.", $"Keep 'act' or {folder.ShownOf(ActFile)}.");
        }

        var text = inline?.Text ?? (written ? TextFile.Read(folder.PathOf(ActFile), folder.ShownOf(ActFile), problems) : null);
        if (text is not null && machines.Length == 0)
        {
            problems.Error(inline?.Where ?? reader.Map.Where, "the scenario acts, but has no machine to act on.", "Give it 'machines'.");
        }

        return text is null ? null : new(text, user, timeout);
    }

    private ImmutableArray<CheckSpec> Checks(ImmutableArray<LabMachine> machines, ScenarioAct? act)
    {
        var checks = ImmutableArray.CreateBuilder<CheckSpec>();
        if (reader.MapNode(reading.DeliverableFile.Scenario.Expect) is { } expect)
        {
            if (act is null)
            {
                problems.Error(expect.Where, "'expect' is about the act, and the scenario has none.", "Put what you expect of other things under 'checks'.");
            }

            checks.Add(OfAct(expect));
        }
        else if (act is not null)
        {
            checks.Add(OfAct(null));
        }

        foreach (var check in reader.Maps(reading.DeliverableFile.Scenario.Checks))
        {
            if (Check(check, $"check-{checks.Count + 1}", machines) is { } read)
            {
                checks.Add(read);
            }
        }

        CheckNeeds.Validate(checks, problems);
        if (checks.Count is 0 or > MostChecks && !problems.HasErrors)
        {
            problems.Error(reader.Map.Where, $"a scenario has an act or 1 to {MostChecks} checks, not {checks.Count}.", checks.Count == 0 ? "Write what is done under 'act', or what is looked at under 'checks'." : "Make two scenarios of it.");
        }

        return checks.DrainToImmutable();
    }

    // How the act ended is a check like any other.
    private CheckSpec OfAct(MapNode? expect)
    {
        var spec = new CheckSpec("act", "it ends as it should", "act", new MapNode(reader.Map.Where, []), expect, [], null, null, null, null, false, [], expect?.Where ?? reader.Map.Where);
        reading.Rules.Validate(spec, problems);
        return spec;
    }

    private CheckSpec? Check(MapReader map, string id, ImmutableArray<LabMachine> machines)
    {
        if (CheckReader.Read(map, reading.DeliverableFile.Scenario.Check, problems, id) is not { } check)
        {
            return null;
        }

        if (check.On is { } on && on != Scenario.WorkFolder && machines.All(m => m.Name != on))
        {
            problems.Error(map.Node(CheckShape.On)!.Where, $"there is no machine {Excerpt.Of(on)}.", Nearest.Advice(on, machines.Select(m => m.Name).Append(Scenario.WorkFolder), ""));
        }

        if (check.After is { } after && (check.On == Scenario.WorkFolder || machines.Length == 0))
        {
            problems.Error(after.Where, "nothing can happen to the folder of a work.", "Look at it on a machine, or take out 'after'.");
        }
        else if (check.After?.On is { } there && machines.All(m => m.Name != there))
        {
            problems.Error(check.After.Where, $"there is no machine {Excerpt.Of(there)}.", Nearest.Advice(there, machines.Select(m => m.Name), ""));
        }

        reading.Rules.Validate(check, problems);
        return check;
    }
}
