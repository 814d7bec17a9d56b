using Strata.Documents.Texts;

namespace Strata.Machines;

/// <summary>
/// Something about machines, images or the host that a person can mend: one sentence and a fix.
/// <see cref="Code"/> is stable for programs. The sentence may quote what a machine said: nothing in it acts on a terminal.
/// </summary>
public sealed class MachineException(string code, string message, string? fix = null, Exception? inner = null)
    : Exception(PlainText.Harmless(message), inner)
{
    public string Code { get; } = code;

    public string? Fix { get; } = fix;
}
