using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>
/// What a value in a file must look like, declared once: <see cref="Yaml.MapReader"/> reads by it, and the JSON Schema that editors
/// know the file by is written from it. Immutable.
/// </summary>
public abstract record Shape
{
    /// <summary>How the value may be written, to be shown in a complaint: <c>{ image: base }</c>; empty where its words say it.</summary>
    public string Example { get; init; } = "";

    /// <summary>What a person would call it: "a whole number from 1 to 240".</summary>
    public abstract string Words { get; }

    /// <summary>What to write instead of a value that is none, as a sentence.</summary>
    /// <param name="key">What it stands behind.</param>
    public virtual string Advise(string key, Node found) => Example.Length > 0 ? $"Write {key}: {Example}" : $"Write {Words} behind {key}.";

    /// <summary>As JSON Schema, draft 2020-12. It may accept more than the reader does, and never less.</summary>
    public abstract JsonObject Schema(SchemaDefinitions definitions);
}
