using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

using Strata.Machines;

namespace Strata.Curriculum.Labs;

/// <summary>Reads the map under <c>machines:</c>.</summary>
internal static class MachinesReader
{
    private const int MostMachines = 8;
    private const long LeastMemory = 16L << 20;
    private const long MostMemory = 64L << 30;
    private const long LeastVolume = 1L << 20;
    private const long MostVolume = 64L << 30;

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
        var memory = reader.Bytes("memory", LeastMemory, MostMemory) ?? LabMachine.DefaultMemoryBytes;
        var volumes = Volumes(reader.Sub("volumes"), problems);
        reader.Done();
        return new(name, image?.Text ?? "", profile, user, memory, volumes);
    }

    private static ImmutableSortedDictionary<string, long> Volumes(MapReader? reader, DiagnosticList problems)
    {
        var volumes = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var entry in reader?.Map.Entries ?? [])
        {
            if (!IsPlainPath(entry.Key))
            {
                problems.Error(entry.Where, $"{Excerpt.Of(entry.Key)} is no place for a volume; use an absolute path such as /srv, without '..'.");
            }
            else if (reader!.Bytes(entry.Key, LeastVolume, MostVolume) is { } bytes)
            {
                volumes.Add(entry.Key, bytes);
            }
        }

        return volumes.ToImmutable();
    }

    private static bool IsPlainPath(string path) =>
        path.Length is > 1 and <= 200
        && path[0] == '/'
        && PlainText.IsPrintable(path)
        && path[1..].Split('/').All(segment => segment is not ("" or "." or ".."));
}
