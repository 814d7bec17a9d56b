using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>The JSON Schema of a kind of file, draft 2020-12.</summary>
public static class FileSchema
{
    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As an object.</summary>
    public static JsonObject Of(IFileKind kind)
    {
        var definitions = new SchemaDefinitions();
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"Strata: {kind.Name}",
            ["description"] = kind.Says,
        };
        foreach (var (name, value) in kind.Shape.Schema(definitions).ToList())
        {
            schema[name] = value?.DeepClone();
        }

        if (definitions.All() is { Count: > 0 } all)
        {
            schema["$defs"] = all;
        }

        return schema;
    }

    /// <summary>As the text of a file.</summary>
    public static string Text(IFileKind kind) => Of(kind).ToJsonString(Plain) + "\n";
}
