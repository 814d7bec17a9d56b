namespace Strata.Curriculum;

/// <summary>What was asked of the curriculum cannot be done: one sentence, where, and what to do. <see cref="Code"/> is stable for programs.</summary>
public sealed class CurriculumException(string code, string message, string? where, string fix) : Exception(message)
{
    public string Code { get; } = code;

    public string? Where { get; } = where;

    public string Fix { get; } = fix;
}
