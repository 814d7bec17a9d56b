using Strata.Checks;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests;

/// <summary>Three resources, of which <c>file</c> wants an absolute path or a draw.</summary>
internal sealed class FewRules : ICheckRules
{
    public IReadOnlyCollection<string> ResourceNames { get; } = ["file", "process", "service"];

    public string Describe(string resource) => $"A {resource}.";

    public Shape Subject(string resource) => new AnyShape();

    public Shape Expectations(string resource) => new AnyShape();

    public void Validate(CheckSpec spec, DiagnosticList problems)
    {
        if (spec is { Resource: "file", Subject: TextNode { Text: [not ('/' or '@'), ..] } path })
        {
            problems.Error(path.Where, "a file is named by an absolute path.", "Begin it with a slash.");
        }
    }
}
