using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Strata.Curriculum.Tests.Schemas;

/// <summary>
/// As much of JSON Schema 2020-12 as Strata's schemas use; a keyword that it does not know is an error of the test. No library
/// for it can be restored everywhere.
/// </summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    // As it is read from a file: numbers are numbers, whatever type they were made of.
    private readonly JsonObject root = JsonNode.Parse(schema.ToJsonString())!.AsObject();

    /// <summary>The first place that does not fit, and why; null when all does.</summary>
    public string? Complaint(JsonNode? value) => Complaint(root, value?.DeepClone() is { } copy ? JsonNode.Parse(copy.ToJsonString()) : null, "");

    private string? Complaint(JsonNode? schema, JsonNode? value, string at)
    {
        if (schema is not JsonObject rules)
        {
            return schema!.GetValue<bool>() ? null : $"{at}: not allowed";
        }

        foreach (var (keyword, rule) in rules)
        {
            if (Keyword(rules, keyword, rule!, value, at) is { } complaint)
            {
                return complaint;
            }
        }

        return null;
    }

    private string? Keyword(JsonObject rules, string keyword, JsonNode rule, JsonNode? value, string at)
    {
        var (map, list) = (value as JsonObject, value as JsonArray);
        var text = value is JsonValue t && t.TryGetValue<string>(out var s) ? s : null;
        double? number = value is JsonValue n && n.TryGetValue<double>(out var d) ? d : null;
        return keyword switch
        {
            "$schema" or "title" or "description" or "examples" or "$defs" => null,
            "$ref" => Complaint(root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]], value, at),
            "type" => Types(rule).Any(type => Is(type, value)) ? null : $"{at}: not {rule.ToJsonString()}",
            "enum" => rule.AsArray().Any(e => JsonNode.DeepEquals(e, value)) ? null : $"{at}: not one of {rule.ToJsonString()}",
            "pattern" => text is null || Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.ECMAScript) ? null : $"{at}: does not match {rule}",
            "minLength" => text is null || text.Length >= (int)rule ? null : $"{at}: too short",
            "maxLength" => text is null || text.Length <= (int)rule ? null : $"{at}: too long",
            "minimum" => number is null || number >= (double)rule ? null : $"{at}: below {rule}",
            "maximum" => number is null || number <= (double)rule ? null : $"{at}: above {rule}",
            "items" => list?.Select((item, i) => Complaint(rule, item, $"{at}/{i}")).FirstOrDefault(c => c is not null),
            "minItems" => list is null || list.Count >= (int)rule ? null : $"{at}: too few items",
            "maxItems" => list is null || list.Count <= (int)rule ? null : $"{at}: too many items",
            "properties" => map?.Where(e => rule.AsObject().ContainsKey(e.Key)).Select(e => Complaint(rule[e.Key], e.Value, $"{at}/{e.Key}")).FirstOrDefault(c => c is not null),
            "propertyNames" => map?.Select(e => Complaint(rule, e.Key, $"{at}/{e.Key}")).FirstOrDefault(c => c is not null),
            "additionalProperties" => map?.Where(e => (rules["properties"] as JsonObject)?.ContainsKey(e.Key) != true).Select(e => Complaint(rule, e.Value, $"{at}/{e.Key}")).FirstOrDefault(c => c is not null),
            "required" => map is null ? null : rule.AsArray().Where(r => !map.ContainsKey((string)r!)).Select(r => $"{at}: no {r}").FirstOrDefault(),
            "minProperties" => map is null || map.Count >= (int)rule ? null : $"{at}: too few keys",
            "maxProperties" => map is null || map.Count <= (int)rule ? null : $"{at}: too many keys",
            "anyOf" => rule.AsArray().Any(r => Complaint(r, value, at) is null) ? null : $"{at}: fits none of anyOf",
            "oneOf" => rule.AsArray().Count(r => Complaint(r, value, at) is null) == 1 ? null : $"{at}: does not fit one of oneOf",
            "allOf" => rule.AsArray().Select(r => Complaint(r, value, at)).FirstOrDefault(c => c is not null),
            "if" => Complaint(rule, value, at) is null ? Complaint(rules["then"], value, at) : null,
            "then" => null,
            _ => throw new InvalidOperationException($"The schemas use a keyword that this test does not know: {keyword}."),
        };
    }

    private static IEnumerable<string> Types(JsonNode rule) => rule is JsonArray several ? several.Select(t => (string)t!) : [(string)rule!];

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue v && v.TryGetValue<string>(out _),
        "boolean" => value is JsonValue v && v.TryGetValue<bool>(out _),
        "number" => value is JsonValue v && v.TryGetValue<double>(out _),
        "integer" => value is JsonValue v && v.TryGetValue<double>(out var n) && double.IsInteger(n),
        _ => throw new InvalidOperationException($"No type {type}."),
    };
}
