using System.Text.Json;

namespace Strata.Testing;

/// <summary>What the program said and how it ended.</summary>
public sealed record Said(int Exit, string Output, string Errors)
{
    /// <summary>Standard output, which has to be JSON alone.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The error of the contract; standard output has to be that alone.</summary>
    public JsonElement Error
    {
        get
        {
            var error = Json.GetProperty("error");
            Assert.Equal(["code", "fix", "message", "where"], error.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
            return error;
        }
    }

    /// <summary>One sentence, and what to do about it: nothing of the program's inside.</summary>
    public void AssertOneSentence(int exit, params string[] parts)
    {
        Assert.True(exit == Exit, $"{Exit}: {Output}{Errors}");
        Assert.Equal("", Output);
        var lines = Errors.TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 1, 3);
        Assert.DoesNotContain("Exception", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, Errors, StringComparison.Ordinal));
    }

    public string Text(string property) => Json.TryGetProperty(property, out var value) ? value.GetString()! : throw new InvalidOperationException($"No {property} in: {Output}{Errors}");
}
