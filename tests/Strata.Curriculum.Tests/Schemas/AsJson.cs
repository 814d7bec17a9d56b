using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests.Schemas;

/// <summary>A YAML document as an editor sees it: plain scalars are what YAML 1.2's core schema says.</summary>
internal static partial class AsJson
{
    public static JsonNode? Of(Node node) => node switch
    {
        TextNode { Quoted: true } text => JsonValue.Create(text.Text),
        TextNode text => Plain(text.Text),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        MapNode map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        _ => throw new InvalidOperationException("No such node."),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when Number().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
