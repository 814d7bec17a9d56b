using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Checks;

/// <summary>What stands in one entry under <c>checks:</c>. What is expected depends on what is looked at.</summary>
public sealed record CheckShape : MapShape
{
    public static readonly Key<SeveralShape> Hint = new("hint", new(new TextShape()), "A nudge for whoever is stuck at this check; several go from a nudge to a direction.");
    public static readonly Key<TextShape> On = new("on", new(), "The machine that is looked at. Without it: the first.");
    public static readonly Key<DurationShape> Within = new("within", Span, "It may take that long to become true.");
    public static readonly Key<DurationShape> Holds = new("holds", Span, "It has to stay true for that long.");
    public static readonly Key<BoolShape> Guard = new("guard", new(), "True from the start: it is there to catch harm. Without it: false.");
    public static readonly Key<BoolShape> Once = new("once", new(), "It need not stay true: once it has passed in an attempt, it has passed. Without it: false.");
    public static readonly Key<ListShape> Needs = new("needs", new(new TextShape()), "Checks of the same lab that have to pass before this one is looked at.");
    public static readonly Key<AnyShape> Expect = new("expect", new() { Example = "{ exists: true }" }, "What is expected of it. Without it: that it is there, or runs, or answers.");

    private static DurationShape Span => new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));

    private readonly ICheckRules rules;
    private readonly FrozenDictionary<string, Key<Shape>> byName;

    /// <param name="named">Whether each must have an id, and say what is true.</param>
    public CheckShape(ICheckRules rules, bool named = true)
        : this(
            rules,
            new("id", new(Identifier.For("a check")), named ? "What the check is called where mistakes name it; unique in the lab." : "What the check is called. Without it: its number.") { IsRequired = named },
            new("says", new(), named ? "What is true when the check passes, in the learner's words." : "What is true when the check passes, where the scenario's own words are too wide.") { IsRequired = named },
            new("after", new(rules), "What has to have happened before: it is looked at when finishing, on a copy that was booted and on which that happened."),
            [.. rules.ResourceNames.Order(StringComparer.Ordinal).Select(name => new Key<Shape>(name, rules.Subject(name), rules.Describe(name)))])
    {
    }

    private CheckShape(ICheckRules rules, Key<TextShape> id, Key<TextShape> says, Key<AfterShape> after, ImmutableArray<Key<Shape>> resources)
        : base([id, says, .. resources, Expect, Hint, On, Within, Holds, after, Guard, Once, Needs])
    {
        this.rules = rules;
        Id = id;
        Says = says;
        After = after;
        Resources = resources;
        byName = resources.ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);
        One = [.. resources.Select(r => r.Name)];
        Example = "{ id: NAME, says: TEXT, file: PATH }";
    }

    public Key<TextShape> Id { get; }

    public Key<TextShape> Says { get; }

    public Key<AfterShape> After { get; }

    /// <summary>The keys that say what is looked at.</summary>
    public ImmutableArray<Key<Shape>> Resources { get; }

    /// <summary>The key of a resource, or null.</summary>
    public Key<Shape>? Resource(string name) => byName.GetValueOrDefault(name);

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = base.Schema(definitions);
        schema["allOf"] = new JsonArray(
        [
            .. Resources.Select(r => new JsonObject
            {
                ["if"] = new JsonObject { ["required"] = new JsonArray(r.Name) },
                ["then"] = new JsonObject { ["properties"] = new JsonObject { [Expect.Name] = rules.Expectations(r.Name).Schema(definitions) } },
            }),
        ]);
        return schema;
    }
}
