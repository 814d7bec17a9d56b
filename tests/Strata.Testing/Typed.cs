using Strata.Machines;
using Strata.Machines.Execution;

namespace Strata.Testing;

/// <summary>Shell lines in machines.</summary>
public static class Typed
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs a line by bash, whatever comes of it.</summary>
    public static Task<CommandResult> TryAsync(this IMachine machine, string line, string? user = null) =>
        machine.RunAsync(new(["/bin/bash", "-c", line], user, Timeout: Patience), CancellationToken.None);

    /// <summary>Runs a line by bash that has to end well; what it printed, without the last line break.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static async Task<string> DoAsync(this IMachine machine, string line, string? user = null)
    {
        var result = await machine.TryAsync(line, user).ConfigureAwait(false);
        return result.Exit == 0
            ? result.Output.TrimEnd('\n')
            : throw new InvalidOperationException($"In the machine, `{line}` ended with {result.Exit}: {result.Errors}{result.Output}");
    }
}
