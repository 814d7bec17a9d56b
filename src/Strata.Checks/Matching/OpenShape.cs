using System.Text.Json.Nodes;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>A value that may be given by a draw or a fact: until that is put in, what it will be is open.</summary>
internal sealed record OpenShape(ScalarShape Inner) : ScalarShape
{
    public override string Words => Inner.Words;

    public override bool Fits(TextNode text) => Binding.IsOpen(text) || Binding.IsSecret(text) || Inner.Fits(text);

    public override string Advise(string key, Node found) => Inner.Advise(key, found);

    public override JsonObject Schema(SchemaDefinitions definitions) => Inner is TextShape { Rule: null }
        ? Inner.Schema(definitions)
        : new() { ["anyOf"] = new JsonArray(Inner.Schema(definitions), definitions.Refer("open", () => new() { ["description"] = "@{name} of a draw, or fact.NAME.", ["type"] = "string", ["pattern"] = "@\\{|^fact\\." })) };
}
