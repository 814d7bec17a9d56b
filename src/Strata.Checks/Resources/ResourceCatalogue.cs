using System.Collections.Frozen;
using System.Reflection;
using Strata.Checks.Matching;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Yaml;

namespace Strata.Checks.Resources;

/// <summary>All resources that there are, and what may be asked of each. Immutable; may be shared.</summary>
public sealed class ResourceCatalogue : ICheckRules
{
    private readonly FrozenDictionary<string, IResource> resources =
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IResource)))
            .Select(t => (IResource)Activator.CreateInstance(t)!)
            .ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    private readonly MatcherReader matchers = new();

    public IReadOnlyCollection<string> ResourceNames => resources.Keys;

    public void Validate(CheckSpec spec, DiagnosticList problems)
    {
        var resource = resources[spec.Resource];
        ReadSubject(resource, spec.Subject, problems);
        ReadExpectations(resource, spec.Expect, problems);
    }

    /// <summary>A check with draws and facts put in, ready to be evaluated.</summary>
    /// <exception cref="LookupException">With this draw and these facts it makes no sense; the message says why.</exception>
    public BoundCheck Bind(CheckSpec spec, IReadOnlyDictionary<string, string> draw, IReadOnlyDictionary<string, string> facts)
    {
        var missing = new List<string>();
        var problems = new DiagnosticList();
        var resource = resources[spec.Resource];
        var subject = ReadSubject(resource, Binding.Fill(spec.Subject, draw, facts, missing), problems);
        var expect = spec.Expect is null ? null : (MapNode)Binding.Fill(spec.Expect, draw, facts, missing);
        var expectations = ReadExpectations(resource, expect, problems);
        if (missing.Count > 0)
        {
            throw new LookupException($"{spec.Where}: setup told no fact '{missing[0]}'");
        }

        return problems.HasErrors
            ? throw new LookupException(problems[0].ToString())
            : new(spec, Documents.Draws.Template.Fill(spec.Says, draw), resource, subject, expectations);
    }

    private static Dictionary<string, string> ReadSubject(IResource resource, Node node, DiagnosticList problems)
    {
        var subject = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (node)
        {
            case TextNode { Text.Length: > 0 } text:
                subject[resource.SubjectKeys[0]] = text.Text;
                break;
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    if (!resource.SubjectKeys.Contains(entry.Key))
                    {
                        problems.Error(entry.Where, $"'{resource.Name}' has no '{entry.Key}'{Nearest.Question(entry.Key, resource.SubjectKeys)}", $"It has {string.Join(", ", resource.SubjectKeys)}.");
                    }
                    else if (entry.Value is TextNode value)
                    {
                        subject[entry.Key] = value.Text;
                    }
                    else
                    {
                        problems.Error(entry.Value.Where, $"'{entry.Key}' must be a text, not {entry.Value.Kind}.");
                    }
                }

                break;
            default:
                problems.Error(node.Where, $"'{resource.Name}' needs a text or a map, not {node.Kind}.");
                return subject;
        }

        if (!resource.IsNamedBy(subject))
        {
            problems.Error(node.Where, $"'{resource.Name}' does not say which one is meant.", $"Give it '{resource.SubjectKeys[0]}'.");
        }

        return subject;
    }

    private IReadOnlyList<Expectation> ReadExpectations(IResource resource, MapNode? expect, DiagnosticList problems)
    {
        if (expect is null)
        {
            return [new(resource.Default.Property, new EqualMatcher(resource.Default.Value, false))];
        }

        var list = new List<Expectation>();
        foreach (var entry in expect.Entries)
        {
            if (!resource.Properties.Contains(entry.Key))
            {
                problems.Error(entry.Where, $"a {resource.Name} has no '{entry.Key}'{Nearest.Question(entry.Key, resource.Properties)}", $"It has {string.Join(", ", resource.Properties)}.");
            }
            else if (matchers.Read(entry.Value, problems) is { } matcher)
            {
                list.Add(new(entry.Key, matcher));
            }
        }

        if (list.Count == 0 && !problems.HasErrors)
        {
            problems.Error(expect.Where, "'expect' asks for nothing.", $"Ask for one of {string.Join(", ", resource.Properties)}, or take it out.");
        }

        return list;
    }
}
