namespace Strata.Documents.Diagnostics;

/// <summary>One problem in a file: what is wrong, where, and what to do about it.</summary>
public sealed record Diagnostic(Severity Severity, string Message, Location Where, string? Fix = null)
{
    public override string ToString() => $"{Where}: {Message}{(Fix is null ? "" : " " + Fix)}";
}
