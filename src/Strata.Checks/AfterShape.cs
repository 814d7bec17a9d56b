using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks;

/// <summary>What stands behind <c>after</c>: a word, or a map of a word and which one is meant, with machine and limit beside it.</summary>
public sealed record AfterShape : Shape
{
    public static readonly Key<TextShape> On = new("on", new(), "The machine on which it happens. Without it: the one that the check looks at.");
    public static readonly Key<DurationShape> Timeout = new("timeout", new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)), "How long it may take. Without it: 30s.");

    private readonly ChoiceShape words;

    public AfterShape(ICheckRules rules)
    {
        Kinds = [.. rules.AfterNames.Order(StringComparer.Ordinal).Select(name => new Key<Shape>(name, rules.AfterSubject(name) ?? new AnyShape(), rules.DescribeAfter(name)))];
        words = new([.. Kinds.Select(k => k.Name)]);
        Map = new([.. Kinds, On, Timeout]) { One = [.. Kinds.Select(k => k.Name)] };
        Example = "reboot";
    }

    /// <summary>The keys that say what happens.</summary>
    public ImmutableArray<Key<Shape>> Kinds { get; }

    public MapShape Map { get; }

    public override string Words => $"{words.Words}, or a map with one of them";

    public override string Advise(string key, Node found) => words.Advise(key, found);

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        definitions.Refer("after", () => new() { ["anyOf"] = new JsonArray(words.Schema(definitions), Map.Schema(definitions)) });
}
