using System.Text;
using Strata.Documents.Markdown;
using Strata.Labs.Lessons;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>Tasks and lessons: rendered without a script in them, their examples compared with what was printed.</summary>
internal sealed class MarkdownTarget : IFuzzTarget
{
    public string Name => "markdown";

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzPlaces.Files("*.md");

    public void Take(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var html = MarkdownRenderer.Render(text);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        foreach (var example in ConsoleExample.Read(text))
        {
            example.Fits(text);
            example.Fits("");
        }
    }
}
