using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>The YAML reader: a document, or problems with places in it.</summary>
internal sealed class YamlTarget : IFuzzTarget
{
    public string Name => "yaml";

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzPlaces.Files("*.yaml");

    public void Take(byte[] input)
    {
        var problems = new DiagnosticList();
        var text = Encoding.UTF8.GetString(input);
        var node = YamlReader.ReadNode(text, "f.yaml", problems);
        Assert.All(problems, p => Assert.InRange(p.Where.Line, 1, text.Count(c => c is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085') + 2));
        if (problems.HasErrors)
        {
            Assert.Null(node);
        }
    }
}
