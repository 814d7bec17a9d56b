using Strata.Checks;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests;

/// <summary>Three resources, of which <c>file</c> wants an absolute path or a draw.</summary>
internal sealed class FewRules : ICheckRules
{
    public IReadOnlyCollection<string> ResourceNames { get; } = ["file", "process", "service"];

    public Shape Condition => new AnyShape();

    public IReadOnlyCollection<string> AfterNames { get; } = ["reboot", "timer"];

    public string Describe(string resource) => $"A {resource}.";

    public Shape Subject(string resource) => new AnyShape();

    public Shape Expectations(string resource) => new AnyShape();

    public string DescribeAfter(string name) => $"A {name}.";

    public Shape? AfterSubject(string name) => name == "timer" ? new AnyShape() : null;

    public void ValidateCondition(Node condition, DiagnosticList problems)
    {
        if (condition is ListNode)
        {
            problems.Error(condition.Where, "a list is no condition.", "Write a text or a map.");
        }
    }

    public void Validate(CheckSpec spec, DiagnosticList problems)
    {
        if (spec is { Resource: "file", Subject: TextNode { Text: [not ('/' or '@'), ..] } path })
        {
            problems.Error(path.Where, "a file is named by an absolute path.", "Begin it with a slash.");
        }
    }
}
