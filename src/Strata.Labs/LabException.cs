namespace Strata.Labs;

/// <summary>A lab could not be made ready or judged: one sentence, where, and what to do.</summary>
public sealed class LabException(string code, string message, string? where = null, string? fix = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Where { get; } = where;

    public string? Fix { get; } = fix;
}
