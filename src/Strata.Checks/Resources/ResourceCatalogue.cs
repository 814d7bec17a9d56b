using System.Collections.Frozen;
using System.Reflection;
using Strata.Checks.Afters;
using Strata.Checks.Matching;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Resources;

/// <summary>All resources that there are, what may be asked of each, and what can have happened before. Immutable; may be shared.</summary>
public sealed class ResourceCatalogue : ICheckRules
{
    // What has happened on a copy on which nothing else has.
    private const string Booted = "reboot";

    private readonly FrozenDictionary<string, Known> resources =
        All<IResource>().Select(r => new Known(r)).ToFrozenDictionary(k => k.Resource.Name, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, IAfter> afters = All<IAfter>().ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    private readonly MatcherReader matchers = new();

    public IReadOnlyCollection<string> ResourceNames => [.. resources.Values.Where(k => k.Resource.NamedBy.Count > 0).Select(k => k.Resource.Name)];

    public string Describe(string resource) => resources[resource].Resource.Says;

    public Shape Subject(string resource)
    {
        var known = resources[resource].Resource;
        return SubjectShape(known.SubjectKeys, known.NamedBy);
    }

    public Shape Expectations(string resource) =>
        new MapShape([.. resources[resource].Resource.Properties.Select(p => new Key<Shape>(p.Name, p.Shape, p.Says))]) { Least = 1 };

    public IReadOnlyCollection<string> AfterNames => afters.Keys;

    public Shape Condition => ConditionShape.Any;

    public string DescribeAfter(string name) => afters[name].Says;

    public Shape? AfterSubject(string name) => afters[name].SubjectKeys is [var first, ..] keys ? SubjectShape(keys, [first.Name]) : null;

    public void Validate(CheckSpec spec, DiagnosticList problems)
    {
        var known = resources[spec.Resource];
        ReadSubject(known, spec.Subject, problems);
        ReadExpectations(known, spec.Expect, problems);
        ReadAfter(spec.After, spec.After?.Subject, problems);
    }

    public void ValidateCondition(Node condition, DiagnosticList problems) => matchers.Read(condition, problems);

    /// <summary>A condition that stands alone, with draws and facts put in.</summary>
    /// <exception cref="LookupException">With this draw and these facts it makes no sense; the message says why.</exception>
    public IMatcher BindCondition(Node condition, IReadOnlyDictionary<string, string> draw, IReadOnlyDictionary<string, string> facts)
    {
        var missing = new List<string>();
        var problems = new DiagnosticList();
        var matcher = matchers.Read(Binding.Fill(condition, draw, facts, missing), problems);
        return missing.Count > 0 ? throw new LookupException($"{condition.Where}: setup told no fact '{missing[0]}'")
            : matcher ?? throw new LookupException(problems[0].ToString());
    }

    /// <summary>A check with draws and facts put in, ready to be evaluated.</summary>
    /// <exception cref="LookupException">With this draw and these facts it makes no sense; the message says why.</exception>
    public BoundCheck Bind(CheckSpec spec, IReadOnlyDictionary<string, string> draw, IReadOnlyDictionary<string, string> facts)
    {
        var missing = new List<string>();
        var problems = new DiagnosticList();
        var known = resources[spec.Resource];
        var subject = ReadSubject(known, Binding.Fill(spec.Subject, draw, facts, missing), problems);
        var expect = spec.Expect is null ? null : (MapNode)Binding.Fill(spec.Expect, draw, facts, missing);
        var expectations = ReadExpectations(known, expect, problems);
        var after = ReadAfter(spec.After, spec.After?.Subject is { } which ? Binding.Fill(which, draw, facts, missing) : null, problems);
        if (missing.Count > 0)
        {
            throw new LookupException($"{spec.Where}: setup told no fact '{missing[0]}'");
        }

        if (after is null && known.Resource.LeavesTraces(expectations.Select(e => e.Property).ToHashSet(StringComparer.Ordinal)))
        {
            after = new(afters[Booted], new Dictionary<string, string>(StringComparer.Ordinal), null, BoundAfter.DefaultLimit);
        }

        return problems.HasErrors
            ? throw new LookupException(problems[0].ToString())
            : new(spec, Documents.Draws.Template.Fill(spec.Says, draw), known.Resource, subject, expectations, after);
    }

    private static IEnumerable<T> All<T>() =>
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(T)))
            .Select(t => (T)Activator.CreateInstance(t)!);

    private static Shape SubjectShape(IReadOnlyList<SubjectKey> keys, IReadOnlyList<string> namedBy) =>
        new EitherShape(
            keys[0].Shape,
            new MapShape([.. keys.Select(k => new Key<Shape>(k.Name, k.Shape, k.Says) { IsRequired = namedBy is [var only] && only == k.Name })])
            {
                Some = namedBy.Count > 1 ? [.. namedBy] : [],
            });

    private static Dictionary<string, string> ReadSubject(Known known, Node node, DiagnosticList problems) =>
        ReadSubject(known.Resource.Name, known.Resource.SubjectKeys, known.Resource.NamedBy, known.Keys, node, problems);

    private static Dictionary<string, string> ReadSubject(
        string name,
        IReadOnlyList<SubjectKey> keys,
        IReadOnlyList<string> namedBy,
        FrozenDictionary<string, SubjectKey> byName,
        Node node,
        DiagnosticList problems)
    {
        var subject = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (node)
        {
            case TextNode { Text.Length: > 0 } text:
                Put(keys[0], text);
                break;
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    if (!byName.TryGetValue(entry.Key, out var key))
                    {
                        problems.Error(entry.Where, $"'{name}' has no '{entry.Key}'.", Nearest.Advice(entry.Key, byName.Keys, "Take it out."));
                    }
                    else if (entry.Value is TextNode value)
                    {
                        Put(key, value);
                    }
                    else
                    {
                        problems.Error(entry.Value.Where, $"'{entry.Key}' must be a text, not {entry.Value.Kind}.", "Write one text; quote it where it holds brackets, braces or a colon.");
                    }
                }

                break;
            default:
                problems.Error(node.Where, node is TextNode ? $"'{name}' is empty." : $"'{name}' needs a text or a map, not {node.Kind}.", $"Write {name}: {keys[0].Name.ToUpperInvariant()}, or {name}: {{ {keys[0].Name}: … }}");
                return subject;
        }

        if (namedBy.Count > 0 && !namedBy.Any(subject.ContainsKey))
        {
            problems.Error(node.Where, $"'{name}' does not say which one is meant.", $"Give it {string.Join(" or ", namedBy.Select(n => $"'{n}'"))}.");
        }

        return subject;

        void Put(SubjectKey key, TextNode value)
        {
            if (!key.Shape.Fits(value))
            {
                problems.Error(value.Where, $"'{key.Name}' must be {key.Shape.Words}, not {MapReader.Found(value)}.", key.Shape.Advise(key.Name, value));
            }

            subject[key.Name] = value.Text;
        }
    }

    private BoundAfter? ReadAfter(AfterSpec? spec, Node? which, DiagnosticList problems)
    {
        if (spec is null)
        {
            return null;
        }

        var kind = afters[spec.Kind];
        var subject = new Dictionary<string, string>(StringComparer.Ordinal);
        if (kind.SubjectKeys is not [var first, ..])
        {
            if (which is not null)
            {
                problems.Error(which.Where, $"there is only one '{kind.Name}'.", $"Write after: {kind.Name}");
            }
        }
        else if (which is null)
        {
            problems.Error(spec.Where, $"'{kind.Name}' does not say which one is meant.", $"Write after: {{ {kind.Name}: {first.Name.ToUpperInvariant()} }}");
        }
        else
        {
            subject = ReadSubject(kind.Name, kind.SubjectKeys, [first.Name], kind.SubjectKeys.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal), which, problems);
        }

        return new(kind, subject, spec.On, spec.Timeout ?? BoundAfter.DefaultLimit);
    }

    private IReadOnlyList<Expectation> ReadExpectations(Known known, MapNode? expect, DiagnosticList problems)
    {
        var resource = known.Resource;
        if (expect is null)
        {
            return [new(resource.Default.Property, new EqualMatcher(resource.Default.Value, false))];
        }

        var list = new List<Expectation>();
        foreach (var entry in expect.Entries)
        {
            if (!known.Properties.TryGetValue(entry.Key, out var property))
            {
                problems.Error(entry.Where, $"a {resource.Name} has no '{entry.Key}'.", Nearest.Advice(entry.Key, known.Properties.Keys, ""));
            }
            else if (matchers.Read(entry.Value, problems) is { } matcher)
            {
                if (entry.Value is TextNode bare && !property.Bare.Fits(bare))
                {
                    problems.Error(bare.Where, $"'{entry.Key}' is {property.Bare.Words} and never {MapReader.Found(bare)}.", $"Expect {property.Bare.Words}, or write a condition such as {{ not: … }}.");
                }

                list.Add(new(entry.Key, matcher));
            }
        }

        if (list.Count == 0 && !problems.HasErrors)
        {
            problems.Error(expect.Where, "'expect' asks for nothing.", $"Ask for one of {string.Join(", ", resource.Properties.Select(p => p.Name))}, or take it out.");
        }

        return list;
    }

    // With what it has by name, since every check of every lab is looked up.
    private sealed record Known(IResource Resource)
    {
        public FrozenDictionary<string, SubjectKey> Keys { get; } = Resource.SubjectKeys.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

        public FrozenDictionary<string, Property> Properties { get; } = Resource.Properties.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
    }
}
