using System.Collections.Immutable;

namespace Strata.Bench.Measures;

/// <summary>
/// Measures contenders side by side: each round runs every one of them once, beginning with another one each time, so that
/// whatever else the host does meets them all alike.
/// </summary>
internal static class Rounds
{
    private const int WarmUps = 3;

    // What the run before leaves to the kernel (mounts, cgroups) is not to be counted in the next.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Series>> RunAsync(int runs, IReadOnlyList<Contender> contenders, CancellationToken cancel)
    {
        var times = contenders.Select(_ => ImmutableArray.CreateBuilder<double>(runs)).ToList();
        for (var round = -WarmUps; round < runs; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var who = (turn + Math.Max(round, 0)) % contenders.Count;
                await Task.Delay(Breath, cancel).ConfigureAwait(false);
                var took = await contenders[who].OnceAsync(cancel).ConfigureAwait(false);
                if (round >= 0)
                {
                    times[who].Add(took);
                }
            }
        }

        return [.. contenders.Select((c, i) => new Series(c.Name, times[i].ToImmutable(), c.Reach))];
    }
}
