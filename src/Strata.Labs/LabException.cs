using Strata.Documents.Texts;

namespace Strata.Labs;

/// <summary>A lab could not be made ready or judged: one sentence, where, and what to do. Nothing in it acts on a terminal, whatever a script printed.</summary>
public sealed class LabException(string code, string message, string? where = null, string? fix = null) : Exception(PlainText.Harmless(message))
{
    public string Code { get; } = code;

    public string? Where { get; } = where;

    public string? Fix { get; } = fix;
}
