using System.Collections.Immutable;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

using Strata.Machines;
using Strata.Machines.Limits;

namespace Strata.Curriculum.Labs;

/// <summary>Reads the map under <c>machines:</c>.</summary>
internal static class MachinesReader
{
    private const int MostMachines = 8;

    private static readonly Key<TextShape> Image = new("image", ImageName.Shape, "The image that it starts from; `strata image list` tells them.") { IsRequired = true };
    private static readonly Key<ChoiceShape> Profile = new("profile", new("system", "plain"), "Whether systemd runs in it, or a shell alone. Without it: system.");
    private static readonly Key<TextShape> User = new("user", UserName.Shape, $"Who the learner is on it. Without it: {LabMachine.DefaultUser}.");

    private static readonly ImmutableArray<(LimitKind Kind, Key<ByteSizeShape> Key)> Sizes =
        [.. LimitKind.All.Where(k => k.IsSize).Select(k => (k, new Key<ByteSizeShape>(k.Name, new(k.Least, k.Most), k.Says)))];

    private static readonly ImmutableArray<(LimitKind Kind, Key<IntShape> Key)> Numbers =
        [.. LimitKind.All.Where(k => !k.IsSize).Select(k => (k, new Key<IntShape>(k.Name, new(k.Least, k.Most), k.Says)))];

    private static readonly MapShape Machine = new([Image, Profile, User, .. Sizes.Select(s => s.Key), .. Numbers.Select(n => n.Key)]) { Example = "{ image: base }" };

    public static readonly TableShape Shape = new(Identifier.For("a machine"), Machine, 1, MostMachines) { Example = "{ host: { image: base } }" };

    public static ImmutableArray<LabMachine> Read(MapReader reader, Key<TableShape> key) =>
        [.. reader.Table(key).Select(entry => reader.Open(entry, Machine) is { } machine ? Read(entry.Key, machine) : null).OfType<LabMachine>()];

    private static LabMachine Read(string name, MapReader reader)
    {
        var image = reader.Text(Image);
        var profile = reader.Choice(Profile) == "plain" ? MachineProfile.Plain : MachineProfile.System;
        var user = reader.Text(User) ?? LabMachine.DefaultUser;
        var limits = MachineLimits.Default;
        foreach (var (kind, key) in Sizes)
        {
            limits = reader.Bytes(key) is { } most ? kind.With(limits, most) : limits;
        }

        foreach (var (kind, key) in Numbers)
        {
            limits = reader.Int(key) is { } most ? kind.With(limits, most) : limits;
        }

        reader.Done();
        return new(name, image ?? "", profile, user, limits);
    }
}
