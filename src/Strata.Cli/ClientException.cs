namespace Strata.Cli;

/// <summary>What the client tells a person when it cannot go on: one sentence, where, what to do, and how it exits.</summary>
public sealed class ClientException(string code, string message, string? where = null, string? fix = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Where { get; } = where;

    public string? Fix { get; } = fix;

    internal int Exit => Code is "wrong-use" or "not-found" or "ambiguous" or "unknown-image" or "no-user" or "exists" or "not-begun" or "outlined" or "not-verified" ? ExitCodes.WrongUse : ExitCodes.Failed;
}
