using Strata.Cli.Speech;
using Strata.Documents.Diagnostics;

namespace Strata.Cli.Commands;

/// <summary>Problems in files, as lint tells them to people and to programs.</summary>
internal static class ProblemLines
{
    public static void Tell(IEnumerable<Diagnostic> problems, Teller teller)
    {
        foreach (var problem in problems)
        {
            teller.Say($"{problem.Where}: {Word(problem)}: {problem.Message} {problem.Fix}");
        }
    }

    /// <summary>For <c>--json</c>.</summary>
    public static IEnumerable<object> AsJson(IEnumerable<Diagnostic> problems) => problems.Select(p => new
    {
        severity = Word(p),
        file = p.Where.File,
        line = p.Where.Line,
        column = p.Where.Column,
        message = p.Message,
        fix = p.Fix,
    });

    private static string Word(Diagnostic problem) => problem.Severity.ToString().ToLowerInvariant();
}
