using System.Collections.Immutable;
using System.Text.Json;

namespace Strata.Checks.Notebooks;

/// <summary>A notebook as its file has it. Source: the format of Jupyter's notebooks, nbformat 4.</summary>
/// <param name="Cells">In the order of the file.</param>
internal sealed record NotebookFile(ImmutableArray<NotebookCell> Cells)
{
    private const int Major = 4, MinorWithIds = 5, LongestId = 64;

    private static readonly ImmutableArray<string> Types = ["code", "markdown", "raw"], OutputTypes = ["stream", "display_data", "execute_result", "error"];

    /// <summary>The cells that are executed, which their numbers count from 1.</summary>
    public IReadOnlyList<NotebookCell> Code { get; } = [.. Cells.Where(c => c.Runs)];

    /// <summary>Whether it was executed from the first cell to the last, once, as it was saved.</summary>
    public bool InOrder => Code.Count > 0 && Code.Select((c, i) => c.Count == i + 1).All(same => same);

    /// <summary>All that is written between the code.</summary>
    public string Markdown => string.Join("\n\n", Cells.Where(c => c.Type == "markdown").Select(c => c.Source));

    /// <summary>Reads a file.</summary>
    /// <returns>The notebook, or why there is none.</returns>
    public static (NotebookFile? Notebook, string? Why) Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return (Read(document.RootElement), null);
        }
        catch (JsonException)
        {
            return (null, "it is no JSON");
        }
        catch (FormatException e)
        {
            return (null, e.Message);
        }
        catch (InvalidOperationException)
        {
            return (null, "a text in it is none");
        }
    }

    /// <summary>The cells with a tag, or the one with a number.</summary>
    public IReadOnlyList<int> Find(string tagOrNumber) =>
        int.TryParse(tagOrNumber, out var number) && number >= 1 && number <= Code.Count
            ? [number - 1]
            : [.. Enumerable.Range(0, Code.Count).Where(i => Code[i].Tags.Contains(tagOrNumber))];

    private static NotebookFile Read(JsonElement root)
    {
        Demand(root.ValueKind == JsonValueKind.Object, "it is no map");
        var major = Whole(root, "nbformat");
        Demand(major == Major, $"its format is {major}, not {Major}");
        var minor = Whole(root, "nbformat_minor");
        Demand(Has(root, "metadata", JsonValueKind.Object), "it has no metadata");
        Demand(Has(root, "cells", JsonValueKind.Array), "it has no cells");
        var cells = ImmutableArray.CreateBuilder<NotebookCell>();
        foreach (var cell in root.GetProperty("cells").EnumerateArray())
        {
            cells.Add(Cell(cell, cells.Count + 1, minor >= MinorWithIds));
        }

        return new(cells.ToImmutable());
    }

    private static NotebookCell Cell(JsonElement cell, int number, bool withIds)
    {
        Demand(cell.ValueKind == JsonValueKind.Object, $"cell {number} is no map");
        var type = Text(cell, "cell_type", number);
        Demand(Types.Contains(type), $"cell {number} is neither code nor markdown nor raw");
        Demand(Has(cell, "metadata", JsonValueKind.Object), $"cell {number} has no metadata");

        // Jupyter itself gives an id to a cell that has none, and another one to a cell that has that of another.
        if (withIds && cell.TryGetProperty("id", out _))
        {
            var id = Text(cell, "id", number);
            Demand(id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), $"the id of cell {number} is none");
        }

        var count = default(long?);
        if (type == "code")
        {
            Demand(cell.TryGetProperty("execution_count", out var counted) && (counted.ValueKind == JsonValueKind.Null || (counted.ValueKind == JsonValueKind.Number && counted.TryGetInt64(out var value) && (count = value) >= 0)), $"cell {number} has no execution count");
            Demand(Has(cell, "outputs", JsonValueKind.Array), $"cell {number} has no outputs");
            foreach (var output in cell.GetProperty("outputs").EnumerateArray())
            {
                Demand(output.ValueKind == JsonValueKind.Object && OutputTypes.Contains(Text(output, "output_type", number)), $"an output of cell {number} is none");
            }
        }

        return new(type, Source(cell, number), Tags(cell.GetProperty("metadata")), count);
    }

    private static string Source(JsonElement cell, int number)
    {
        Demand(cell.TryGetProperty("source", out var source), $"cell {number} has no source");
        if (source.ValueKind == JsonValueKind.Array)
        {
            Demand(source.EnumerateArray().All(l => l.ValueKind == JsonValueKind.String), $"the source of cell {number} is no text");
            return string.Concat(source.EnumerateArray().Select(l => l.GetString()));
        }

        Demand(source.ValueKind == JsonValueKind.String, $"the source of cell {number} is no text");
        return source.GetString()!;
    }

    private static ImmutableArray<string> Tags(JsonElement metadata) =>
        Has(metadata, "tags", JsonValueKind.Array) ? [.. metadata.GetProperty("tags").EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)] : [];

    private static bool Has(JsonElement map, string name, JsonValueKind kind) => map.TryGetProperty(name, out var value) && value.ValueKind == kind;

    private static string Text(JsonElement map, string name, int cell)
    {
        Demand(Has(map, name, JsonValueKind.String), $"cell {cell} has no {name}");
        return map.GetProperty(name).GetString()!;
    }

    private static long Whole(JsonElement map, string name) =>
        map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : throw new FormatException($"it has no {name}");

    private static void Demand(bool held, string otherwise)
    {
        if (!held)
        {
            throw new FormatException(otherwise);
        }
    }
}
