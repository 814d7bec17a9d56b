using System.Collections.Frozen;
using System.Reflection;
using Strata.Checks.Matching;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Resources;

/// <summary>All resources that there are, and what may be asked of each. Immutable; may be shared.</summary>
public sealed class ResourceCatalogue : ICheckRules
{
    private readonly FrozenDictionary<string, Known> resources =
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IResource)))
            .Select(t => new Known((IResource)Activator.CreateInstance(t)!))
            .ToFrozenDictionary(k => k.Resource.Name, StringComparer.Ordinal);

    private readonly MatcherReader matchers = new();

    public IReadOnlyCollection<string> ResourceNames => [.. resources.Values.Where(k => k.Resource.NamedBy.Count > 0).Select(k => k.Resource.Name)];

    public string Describe(string resource) => resources[resource].Resource.Says;

    public Shape Subject(string resource)
    {
        var known = resources[resource].Resource;
        var first = known.SubjectKeys[0];
        return new EitherShape(
            first.Shape,
            new MapShape([.. known.SubjectKeys.Select(k => new Key<Shape>(k.Name, k.Shape, k.Says) { IsRequired = known.NamedBy is [var only] && only == k.Name })])
            {
                Some = known.NamedBy.Count > 1 ? [.. known.NamedBy] : [],
            });
    }

    public Shape Expectations(string resource) =>
        new MapShape([.. resources[resource].Resource.Properties.Select(p => new Key<Shape>(p.Name, p.Shape, p.Says))]) { Least = 1 };

    public void Validate(CheckSpec spec, DiagnosticList problems)
    {
        var known = resources[spec.Resource];
        ReadSubject(known, spec.Subject, problems);
        ReadExpectations(known, spec.Expect, problems);
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
        if (missing.Count > 0)
        {
            throw new LookupException($"{spec.Where}: setup told no fact '{missing[0]}'");
        }

        return problems.HasErrors
            ? throw new LookupException(problems[0].ToString())
            : new(spec, Documents.Draws.Template.Fill(spec.Says, draw), known.Resource, subject, expectations);
    }

    private static Dictionary<string, string> ReadSubject(Known known, Node node, DiagnosticList problems)
    {
        var resource = known.Resource;
        var subject = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (node)
        {
            case TextNode { Text.Length: > 0 } text:
                Put(resource.SubjectKeys[0], text);
                break;
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    if (!known.Keys.TryGetValue(entry.Key, out var key))
                    {
                        problems.Error(entry.Where, $"'{resource.Name}' has no '{entry.Key}'.", Nearest.Advice(entry.Key, known.Keys.Keys, "Take it out."));
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
                problems.Error(node.Where, node is TextNode ? $"'{resource.Name}' is empty." : $"'{resource.Name}' needs a text or a map, not {node.Kind}.", $"Write {resource.Name}: {resource.SubjectKeys[0].Name.ToUpperInvariant()}, or {resource.Name}: {{ {resource.SubjectKeys[0].Name}: … }}");
                return subject;
        }

        if (resource.NamedBy.Count > 0 && !resource.NamedBy.Any(subject.ContainsKey))
        {
            problems.Error(node.Where, $"'{resource.Name}' does not say which one is meant.", $"Give it {string.Join(" or ", resource.NamedBy.Select(n => $"'{n}'"))}.");
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
