using System.Text.Json.Nodes;

namespace Strata.Checks.Tests.Notebooks;

/// <summary>Notebooks as files.</summary>
internal static class WrittenNotebook
{
    /// <summary>A notebook of code cells, saved without having been executed. A cell may begin with a line <c># tag: NAME</c>.</summary>
    public static string Of(params IEnumerable<string> sources) => Of([.. sources.Select(s => Code(s))]).ToJsonString();

    public static JsonObject Of(params JsonNode[] cells) => new()
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = "python3", ["display_name"] = "Python 3", ["language"] = "python" } },
        ["cells"] = new JsonArray([.. cells.Select((cell, i) => Numbered(cell, i))]),
    };

    public static JsonObject Code(string source, int? count = null)
    {
        var cell = new JsonObject { ["cell_type"] = "code", ["metadata"] = new JsonObject(), ["execution_count"] = count, ["outputs"] = new JsonArray(), ["source"] = source };
        if (source.StartsWith("# tag: ", StringComparison.Ordinal))
        {
            cell["metadata"]!["tags"] = new JsonArray(source.Split('\n')[0]["# tag: ".Length..]);
        }

        return cell;
    }

    public static JsonObject Markdown(params string[] lines) => new() { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = new JsonArray([.. lines.Select(l => (JsonNode)l)]) };

    private static JsonNode Numbered(JsonNode cell, int number)
    {
        cell["id"] ??= $"cell-{number}";
        return cell;
    }
}
