using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Lint;
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
    private static readonly TimeSpan ActTimeout = TimeSpan.FromSeconds(30);

    public Scenario Read()
    {
        var name = reader.Text(ScenarioShape.Id) ?? "";
        var says = reader.Text(ScenarioShape.Says);
        var guard = reader.Bool(ScenarioShape.Guard) ?? false;
        var machines = reader.Has(ScenarioShape.Machines) ? MachinesReader.Read(reader, ScenarioShape.Machines) : ground.Machines;
        var own = NetworkReader.Read(reader, machines.Length, problems);
        var network = reader.Has(LabFile.Network) || reader.Has(LabFile.Internet) || reader.Has(ScenarioShape.Machines) ? own : ground.Network;
        var draws = Draws();
        var folder = ground.Folder.Sub(Folder).Sub(name);
        var setup = new SetupReader(folder, "arrange", machines, problems).Read(reader.Sub(ScenarioShape.Arrange));
        var act = Act(folder, machines);
        var checks = Checks(machines, act);
        reader.Done();
        new DrawReferences(draws, problems).Check(reader.Map);
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
        var entries = reader.Table(ScenarioShape.Draw);
        foreach (var entry in entries.Where(e => ground.Draws.Specs.ContainsKey(e.Key)))
        {
            problems.Error(entry.Where, $"'{entry.Key}' is drawn for all scenarios already; give this one another name.");
        }

        var own = DrawSet.Read(entries, problems);
        return new(ground.Draws.Specs.SetItems(own.Specs));
    }

    private ScenarioAct? Act(CurriculumFolder folder, ImmutableArray<LabMachine> machines)
    {
        var inline = reader.TextNode(ScenarioShape.Act);
        var user = reader.Text(ScriptOptions.User) ?? (machines is [var first, ..] ? first.User : LabMachine.DefaultUser);
        var timeout = reader.Duration(ScriptOptions.Timeout) ?? ActTimeout;
        var written = folder.HasFile(ActFile);
        if (inline is not null && written)
        {
            problems.Error(inline.Where, $"the scenario acts twice; keep 'act' or {folder.ShownOf(ActFile)}.");
        }

        var text = inline?.Text ?? (written ? TextFile.Read(folder.PathOf(ActFile), folder.ShownOf(ActFile), problems) : null);
        if (text is not null && machines.Length == 0)
        {
            problems.Error(inline?.Where ?? reader.Map.Where, "the scenario acts, but has no machine to act on; give it 'machines'.");
        }

        return text is null ? null : new(text, user, timeout);
    }

    private ImmutableArray<CheckSpec> Checks(ImmutableArray<LabMachine> machines, ScenarioAct? act)
    {
        var checks = ImmutableArray.CreateBuilder<CheckSpec>();
        var expect = reader.Node(reading.DeliverableFile.Scenario.Expect);
        if (expect is not null and not MapNode)
        {
            problems.Error(expect.Where, $"'expect' must be a map such as {{ exit: 0 }}, not {MapReader.Found(expect)}.");
        }
        else if (expect is not null && act is null)
        {
            problems.Error(expect.Where, "'expect' is about the act, and the scenario has none; put what you expect of other things under 'checks'.");
        }
        else if (act is not null)
        {
            checks.Add(OfAct((MapNode?)expect));
        }

        foreach (var map in reader.Maps(reading.DeliverableFile.Scenario.Checks))
        {
            if (Check(map, $"check-{checks.Count + 1}", machines) is { } read)
            {
                checks.Add(read);
            }
        }

        if (checks.Count == 0 && !problems.HasErrors)
        {
            problems.Error(reader.Map.Where, "the scenario looks at nothing; give it an act, or checks.");
        }

        return checks.DrainToImmutable();
    }

    // How the act ended is a check like any other.
    private CheckSpec OfAct(MapNode? expect)
    {
        var spec = new CheckSpec("act", "it ends as it should", ScenarioShape.ActName, new TextNode(reader.Map.Where, "the scenario", false), expect, null, null, null, null, false, false, expect?.Where ?? reader.Map.Where);
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
            problems.Error(map.Node(CheckShape.On)!.Where, $"there is no machine {Excerpt.Of(on)}{Nearest.Question(on, machines.Select(m => m.Name).Append(Scenario.WorkFolder))}");
        }

        reading.Rules.Validate(check, problems);
        return check;
    }
}
