using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>
/// One of 1 to 1,000 texts by turns: as many seeds in a row as there are texts meet every one of them, and a seed out of many meets
/// each as often as any other. For what decides which kind of situation it is, so that a proof leaves none out. Written
/// <c>each: [link, path]</c>.
/// </summary>
public sealed record EachDraw(ImmutableArray<string> Values) : DrawSpec, IDrawKind
{
    public static string Key => "each";

    public static string Says => "One of a list of texts, by turns: as many seeds in a row as there are texts meet every one of them.";

    public static Shape Shape => PickDraw.Shape;

    public static DrawSpec? Read(Node value, DiagnosticList problems) => PickDraw.ReadValues(value, Key, problems) is { } values ? new EachDraw(values) : null;

    public override string Roll(RandomStream random)
    {
        var turn = random.Seed % Values.Length;
        return Values[(int)(turn < 0 ? turn + Values.Length : turn)];
    }
}
