using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

using Strata.Machines;
using Strata.Machines.Limits;

namespace Strata.Curriculum.Labs;

/// <summary>Reads the map under <c>machines:</c>.</summary>
internal static class MachinesReader
{
    private const int MostMachines = 8;

    public static ImmutableArray<LabMachine> Read(MapNode map, DiagnosticList problems)
    {
        if (map.Entries.Length is 0 or > MostMachines)
        {
            problems.Error(map.Where, $"a lab has 1 to {MostMachines} machines, not {map.Entries.Length}.");
            return [];
        }

        var machines = ImmutableArray.CreateBuilder<LabMachine>(map.Entries.Length);
        foreach (var (name, where, value) in map.Entries)
        {
            if (!Identifier.IsValid(name))
            {
                problems.Error(where, $"{Excerpt.Of(name)} is no name for a machine; use {Identifier.Rule}.");
            }
            else if (value is MapNode machine)
            {
                machines.Add(Read(name, new(machine, problems), problems));
            }
            else
            {
                problems.Error(value.Where, $"'{name}' must be a map such as {{ image: base }}, not {MapReader.Found(value)}.");
            }
        }

        return machines.DrainToImmutable();
    }

    private static LabMachine Read(string name, MapReader reader, DiagnosticList problems)
    {
        var image = reader.RequiredTextNode("image");
        if (image is not null && !Identifier.IsValid(image.Text))
        {
            problems.Error(image.Where, $"{Excerpt.Of(image.Text)} is no name for an image; use {Identifier.Rule}.");
        }

        var profile = reader.Choice("profile", "system", "plain") == "plain" ? MachineProfile.Plain : MachineProfile.System;
        var user = UserName.Read(reader, LabMachine.DefaultUser, problems);
        var limits = MachineLimits.Default;
        foreach (var kind in LimitKind.All)
        {
            var asked = kind.IsSize ? reader.Bytes(kind.Name, kind.Least, kind.Most) : reader.Int(kind.Name, kind.Least, kind.Most);
            limits = asked is { } most ? kind.With(limits, most) : limits;
        }

        reader.Done();
        return new(name, image?.Text ?? "", profile, user, limits);
    }
}
