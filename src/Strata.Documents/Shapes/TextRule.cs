using System.Text.RegularExpressions;

namespace Strata.Documents.Shapes;

/// <summary>What a text must look like, as a pattern that .NET and JavaScript read alike.</summary>
public sealed class TextRule
{
    private readonly Regex regex;

    /// <param name="pattern">Of the whole text; without anchors.</param>
    /// <param name="otherwise">What a text is that breaks it, to follow "is": <c>no name for a lab</c>.</param>
    /// <param name="advice">What to do about it, as a sentence.</param>
    public TextRule(string pattern, string otherwise, string advice)
    {
        // Not $, before which .NET lets a line feed be.
        regex = new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        Pattern = $"^(?:{pattern})$";
        Otherwise = otherwise;
        Advice = advice;
    }

    /// <summary>With anchors, for a schema.</summary>
    public string Pattern { get; }

    public string Otherwise { get; }

    public string Advice { get; }

    public bool Holds(string text) => regex.IsMatch(text);
}
