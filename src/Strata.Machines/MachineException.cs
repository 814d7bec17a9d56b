namespace Strata.Machines;

/// <summary>
/// Something about machines, images or the host that a person can mend: one sentence and a fix.
/// <see cref="Code"/> is stable for programs.
/// </summary>
public sealed class MachineException(string code, string message, string? fix = null, Exception? inner = null)
    : Exception(message, inner)
{
    public string Code { get; } = code;

    public string? Fix { get; } = fix;
}
