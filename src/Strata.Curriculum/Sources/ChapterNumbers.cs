using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Sources;

/// <summary>Reads a list of numbers of chapters.</summary>
internal static class ChapterNumbers
{
    /// <summary>Those that are there, as they stand; each other one is an error at its place.</summary>
    /// <param name="last">The number of the last chapter.</param>
    public static ImmutableArray<int> Read(MapReader reader, Key<ListShape> key, int last, DiagnosticList problems)
    {
        var shape = (IntShape)key.Shape.Item;
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var node in reader.List(key)?.Items ?? [])
        {
            if (node is not TextNode text || !shape.TryRead(text, out var number) || number > last)
            {
                problems.Error(node.Where, $"there is no chapter {MapReader.Found(node)}.", $"Write numbers from 1 to {last}.");
            }
            else if (numbers.Contains((int)number))
            {
                problems.Error(node.Where, $"chapter {number} is named twice.", "Keep one.");
            }
            else
            {
                numbers.Add((int)number);
            }
        }

        return numbers.DrainToImmutable();
    }
}
