using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>One of 1 to 1,000 texts, each as likely as any other; each printable, of 1 to 200 characters. Written <c>pick: [moth, wisp]</c>.</summary>
public sealed record PickDraw(ImmutableArray<string> Values) : DrawSpec, IDrawKind
{
    private const int MostValues = 1000;
    private const int LongestValue = 200;

    public static string Key => "pick";

    public static string Says => "One of a list of texts, each as likely as any other.";

    public static Shape Shape { get; } = new ListShape(new TextShape { Longest = LongestValue }, 1, MostValues);

    public static DrawSpec? Read(Node value, DiagnosticList problems) => ReadValues(value, Key, problems) is { } values ? new PickDraw(values) : null;

    public override string Roll(RandomStream random) => Values[(int)random.Below((ulong)Values.Length)];

    /// <summary>Reads a list of texts to choose from, behind this key or another's; null after an error.</summary>
    internal static ImmutableArray<string>? ReadValues(Node value, string key, DiagnosticList problems)
    {
        if (value is not ListNode { Items.Length: > 0 and <= MostValues } list)
        {
            problems.Error(value.Where, $"'{key}' must be a list of 1 to {MostValues} texts.", $"Write it as {key}: [moth, wisp].");
            return null;
        }

        var values = ImmutableArray.CreateBuilder<string>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is not TextNode { Text.Length: > 0 and <= LongestValue } text || !PlainText.IsPrintable(text.Text))
            {
                problems.Error(item.Where, $"a value of '{key}' must be printable text of 1 to {LongestValue} characters on one line, not {MapReader.Found(item)}.", "Write a shorter text, or leave out what cannot be seen.");
                return null;
            }

            if (values.Contains(text.Text))
            {
                problems.Warning(item.Where, $"{Excerpt.Of(text.Text)} is listed twice, so it comes twice as often.", "Keep one, unless that is meant.");
            }

            values.Add(text.Text);
        }

        return values.DrainToImmutable();
    }
}
