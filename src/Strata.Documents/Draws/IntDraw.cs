using System.Globalization;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>A whole number from <paramref name="Min"/> to <paramref name="Max"/>, both included, each as likely as any other. Written <c>int: [4000, 4999]</c>.</summary>
public sealed record IntDraw(long Min, long Max) : DrawSpec, IDrawKind
{
    public static string Key => "int";

    public static string Says => "A whole number: the least and the greatest, both of which may come.";

    public static Shape Shape { get; } = new ListShape(new IntShape(), 2, 2);

    public static DrawSpec? Read(Node value, DiagnosticList problems)
    {
        if (value is ListNode { Items: [var first, var last] } && Number(first) is { } min && Number(last) is { } max && min <= max)
        {
            return new IntDraw(min, max);
        }

        problems.Error(value.Where, "'int' must be a list of two whole numbers, the least and the greatest.", "Write it as int: [4000, 4999].");
        return null;
    }

    public override string Roll(RandomStream random) =>
        unchecked(Min + (long)random.Below((ulong)(Max - Min) + 1)).ToString(CultureInfo.InvariantCulture);

    private static long? Number(Node node) =>
        node is TextNode { Quoted: false } text && long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
}
