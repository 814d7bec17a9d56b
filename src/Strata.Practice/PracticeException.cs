namespace Strata.Practice;

/// <summary>Something a person can mend: one sentence, where, and what to do. <see cref="Code"/> is stable for programs.</summary>
public sealed class PracticeException(string code, string message, string? where = null, string? fix = null, Exception? inner = null)
    : Exception(message, inner)
{
    public string Code { get; } = code;

    public string? Where { get; } = where;

    public string? Fix { get; } = fix;
}
