using Strata.Machines.Execution;

namespace Strata.Checks.Resources;

/// <summary>Programs of the machine that resources ask what only they know.</summary>
internal static class InsideCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Runs one to its end.</summary>
    /// <param name="user">As whom; null for root.</param>
    /// <exception cref="LookupException">It did not end in time.</exception>
    public static async Task<CommandResult> RunAsync(Scene scene, IReadOnlyList<string> words, CancellationToken cancel, string? user = null, string? folder = null)
    {
        var result = await scene.Machine.RunAsync(new(words, user, folder, Timeout: Limit, OutputLimit: 1 << 20), cancel).ConfigureAwait(false);
        return result.TimedOut ? throw new LookupException($"`{words[0]}` did not end within {Limit.TotalSeconds:0} s") : result;
    }

    /// <summary>What systemctl shows of a unit, by property: a value a line.</summary>
    public static async Task<ILookup<string, string>> ShowUnitAsync(Scene scene, string unit, string properties, CancellationToken cancel)
    {
        var result = await RunAsync(scene, ["/usr/bin/systemctl", "show", "--property=" + properties, "--", unit], cancel).ConfigureAwait(false);
        return result.Output.Split('\n').Select(l => l.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
    }
}
