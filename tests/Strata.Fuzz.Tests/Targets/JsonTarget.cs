using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Json;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>The JSON reader: a document, or problems with places in it.</summary>
internal sealed class JsonTarget : IFuzzTarget
{
    public string Name => "json";

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzPlaces.Scenarios("*.json");

    public void Take(byte[] input)
    {
        var problems = new DiagnosticList();
        var text = Encoding.UTF8.GetString(input);
        var node = JsonReader.ReadNode(text, "f.json", problems);
        Assert.All(problems, p => Assert.InRange(p.Where.Line, 1, text.Count(c => c is '\n' or '\r') + 1));
        if (problems.HasErrors)
        {
            Assert.Null(node);
        }
    }
}
