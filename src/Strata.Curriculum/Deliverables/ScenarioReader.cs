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
internal sealed class ScenarioReader(MapNode map, ScenarioGround ground, Reading reading, DiagnosticList problems)
{
    public const string Folder = "scenarios";

    private const string ActFile = "act.sh";
    private const int MostChecks = 40;
    private static readonly TimeSpan ActTimeout = TimeSpan.FromSeconds(30), Shortest = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromMinutes(30);

    public Scenario Read()
    {
        var reader = new MapReader(map, problems);
        var id = reader.RequiredTextNode("id");
        if (id is not null && !Identifier.IsValid(id.Text))
        {
            problems.Error(id.Where, $"{Excerpt.Of(id.Text)} is no id for a scenario; use {Identifier.Rule}.");
        }

        var name = id is not null && Identifier.IsValid(id.Text) ? id.Text : "";
        var says = reader.RequiredText("says");
        var guard = reader.Bool("guard") ?? false;
        var machines = reader.SubMap("machines") is { } own ? MachinesReader.Read(own, problems) : ground.Machines;
        var network = reader.Has("network") || reader.Has("internet") || reader.Has("machines") ? NetworkReader.Read(reader, machines.Length, problems) : ground.Network;
        reader.Allow("network", "internet");
        var draws = Draws(reader);
        var folder = ground.Folder.Sub(Folder).Sub(name);
        var setup = new SetupReader(folder, "arrange", machines, problems).Read(reader.Sub("arrange"));
        var act = Act(reader, folder, machines);
        var checks = Checks(reader, machines, act);
        reader.Done();
        new DrawReferences(draws, problems).Check(map);
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

    private DrawSet Draws(MapReader reader)
    {
        if (reader.SubMap("draw") is not { } map)
        {
            return ground.Draws;
        }

        var own = DrawSet.Read(map, problems);
        foreach (var entry in map.Entries.Where(e => ground.Draws.Specs.ContainsKey(e.Key)))
        {
            problems.Error(entry.Where, $"'{entry.Key}' is drawn for all scenarios already; give this one another name.");
        }

        return new(ground.Draws.Specs.SetItems(own.Specs));
    }

    private ScenarioAct? Act(MapReader reader, CurriculumFolder folder, ImmutableArray<LabMachine> machines)
    {
        var inline = reader.TextNode("act");
        var user = UserName.Read(reader, machines is [var first, ..] ? first.User : LabMachine.DefaultUser, problems);
        var timeout = reader.Duration("timeout", Shortest, Longest) ?? ActTimeout;
        var written = folder.HasFile(ActFile);
        if (inline is not null && written)
        {
            problems.Error(inline.Where, $"the scenario acts twice; keep 'act' or {folder.ShownOf(ActFile)}.");
        }

        var text = inline?.Text ?? (written ? TextFile.Read(folder.PathOf(ActFile), folder.ShownOf(ActFile), problems) : null);
        if (text is not null && machines.Length == 0)
        {
            problems.Error(inline?.Where ?? map.Where, "the scenario acts, but has no machine to act on; give it 'machines'.");
        }

        return text is null ? null : new(text, user, timeout);
    }

    private ImmutableArray<CheckSpec> Checks(MapReader reader, ImmutableArray<LabMachine> machines, ScenarioAct? act)
    {
        var checks = ImmutableArray.CreateBuilder<CheckSpec>();
        if (reader.SubMap("expect") is { } expect)
        {
            if (act is null)
            {
                problems.Error(expect.Where, "'expect' is about the act, and the scenario has none; put what you expect of other things under 'checks'.");
            }

            checks.Add(OfAct(expect));
        }
        else if (act is not null)
        {
            checks.Add(OfAct(null));
        }

        foreach (var item in reader.List("checks")?.Items ?? [])
        {
            if (item is not MapNode check)
            {
                problems.Error(item.Where, $"a check must be a map that names what it looks at, not {MapReader.Found(item)}.");
            }
            else if (Check(check, $"check-{checks.Count + 1}", machines) is { } read)
            {
                checks.Add(read);
            }
        }

        if (checks.Count is 0 or > MostChecks && !problems.HasErrors)
        {
            problems.Error(map.Where, $"a scenario has an act or 1 to {MostChecks} checks, not {checks.Count}.");
        }

        return checks.DrainToImmutable();
    }

    // How the act ended is a check like any other.
    private CheckSpec OfAct(MapNode? expect)
    {
        var spec = new CheckSpec("act", "it ends as it should", "act", new MapNode(map.Where, []), expect, null, null, null, null, false, false, expect?.Where ?? map.Where);
        reading.Rules.Validate(spec, problems);
        return spec;
    }

    private CheckSpec? Check(MapNode node, string id, ImmutableArray<LabMachine> machines)
    {
        if (CheckReader.Read(node, reading.Rules.ResourceNames, problems, id) is not { } check)
        {
            return null;
        }

        if (check.On is { } on && on != Scenario.WorkFolder && machines.All(m => m.Name != on))
        {
            problems.Error(node.Find("on")!.Value.Where, $"there is no machine {Excerpt.Of(on)}{Nearest.Question(on, machines.Select(m => m.Name).Append(Scenario.WorkFolder))}");
        }

        reading.Rules.Validate(check, problems);
        return check;
    }
}
