using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Draws;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>Draws, and texts that they are put into.</summary>
internal sealed class DrawTarget : IFuzzTarget
{
    private static readonly Key<TableShape> Draw = new("draw", DrawSet.Shape, "What is drawn.");
    private static readonly MapShape Lab = new(Draw);

    public string Name => "draws";

    public IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. new[]
        {
            "name: { pick: [moth, wisp, imp] }\nport: { int: [4000, 4999] }\n", "a: { int: [-9223372036854775808, 9223372036854775807] }\n", "a: { pick: [\"@{b}\", x] }\nb: { pick: [\"@{a}\"] }\n", "text: \"@{name} and @@{name} and @@@{name}\"\nname: { pick: [x] }\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public void Take(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var problems = new DiagnosticList();
        var values = YamlReader.ReadNode(text, "f.yaml", problems) is MapNode map
            ? DrawSet.Read(new MapReader(new(map.Where, [new("draw", map.Where, map)]), Lab, problems).Table(Draw), problems)
            : DrawSet.Empty;
        var rolled = values.Roll(input.Length);
        Assert.Equal(rolled, values.Roll(input.Length));
        var filled = Template.Fill(text, rolled);
        var longest = rolled.Values.Select(v => v.Length).DefaultIfEmpty().Max();
        Assert.True(filled.Length <= text.Length + (Template.Names(text).Length * longest));
    }
}
