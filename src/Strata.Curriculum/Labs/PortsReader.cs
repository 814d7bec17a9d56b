using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads the map under <c>ports:</c>, such as <c>{ host: [80, 8080] }</c>: what the text leads to, and no check names.</summary>
internal static class PortsReader
{
    private const int MostPorts = 50;

    private static readonly IntShape Port = new(1, 65535);

    public static readonly TableShape Shape = new(Identifier.For("a machine"), new SeveralShape(Port)) { Example = "{ host: 80 }" };

    public static ImmutableArray<LabPort> Read(ImmutableArray<Entry> entries, IReadOnlyCollection<LabMachine> machines, DiagnosticList problems)
    {
        var ports = ImmutableArray.CreateBuilder<LabPort>();
        foreach (var (name, where, value) in entries)
        {
            if (machines.All(m => m.Name != name))
            {
                problems.Error(where, $"there is no machine {Excerpt.Of(name)}.", Nearest.Advice(name, machines.Select(m => m.Name), "Name it under 'machines'."));
            }

            foreach (var item in value is ListNode list ? list.Items : [value])
            {
                if (item is TextNode text && Port.TryRead(text, out var port))
                {
                    ports.Add(new(name, (int)port));
                }
                else
                {
                    problems.Error(item.Where, $"a port is {Port.Words}, not {MapReader.Found(item)}.", item is TextNode ? Port.Advise(name, item) : $"Write {name}: 80");
                }
            }
        }

        if (ports.Count > MostPorts)
        {
            problems.Error(entries[0].Where, $"a lab names at most {MostPorts} ports, not {ports.Count}.", "Keep those that the text leads to.");
        }

        return [.. ports.Distinct()];
    }
}
