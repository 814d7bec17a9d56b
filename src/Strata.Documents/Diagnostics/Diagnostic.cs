namespace Strata.Documents.Diagnostics;

/// <summary>One problem in a file.</summary>
/// <param name="Message">What is wrong: one sentence.</param>
/// <param name="Fix">What to do about it: one sentence, or two.</param>
public sealed record Diagnostic(Severity Severity, string Message, Location Where, string Fix)
{
    public override string ToString() => $"{Where}: {Message} {Fix}";
}
