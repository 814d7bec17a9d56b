using System.Diagnostics;

namespace Strata.Testing;

/// <summary>Waits for what is bound to become true, and no longer.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns when the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not come true in time.</exception>
    public static Task IsTrueAsync(Func<bool> condition, string what, TimeSpan? patience = null) =>
        IsTrueAsync(() => Task.FromResult(condition()), what, patience);

    /// <inheritdoc cref="IsTrueAsync(Func{bool}, string, TimeSpan?)" />
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition().ConfigureAwait(false))
        {
            if (Stopwatch.GetElapsedTime(began) > (patience ?? Patience))
            {
                throw new TimeoutException($"Waited in vain: {what}.");
            }

            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }
}
