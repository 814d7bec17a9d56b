namespace Strata.Ledger.Tests;

/// <summary>Runs the tests; or, called as <c>child WHAT PATH</c>, is the process that a test watches and kills.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args is ["child", var what, var path]
        ? Child.RunAsync(what, path)
        : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}
