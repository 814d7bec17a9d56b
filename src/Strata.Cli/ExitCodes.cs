namespace Strata.Cli;

/// <summary>How the client tells a script what happened.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int NotPassed = 1;
    public const int WrongUse = 2;
    public const int Failed = 3;
    public const int MachineNotStarted = 125;
    public const int Interrupted = 130;
}
