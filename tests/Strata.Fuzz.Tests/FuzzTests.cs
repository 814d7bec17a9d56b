using System.Globalization;
using System.Reflection;

namespace Strata.Fuzz.Tests;

/// <summary>
/// Readers of what others write, given what nobody wrote on purpose: some thousands of inputs each time, as many as STRATA_FUZZ says
/// where it is set (<c>make fuzz</c>: more than a million in all). What one stumbles over is kept in artifacts/fuzz.
/// </summary>
public sealed class FuzzTests
{
    private const int Usual = 600;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly IFuzzTarget[] All =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IFuzzTarget)))
            .Select(t => (IFuzzTarget)Activator.CreateInstance(t)!)
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(t => new TheoryDataRow<string>(t.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_stumbled_over(string name)
    {
        var target = All.Single(t => t.Name == name);
        var inputs = int.TryParse(Environment.GetEnvironmentVariable("STRATA_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : Usual;
        var first = asked > 0 ? Environment.TickCount & 0xFFFFFFF : 1;
        var next = -1;
        string? found = null;
        var now = new (long Began, int Seed)[Environment.ProcessorCount];
        var workers = now.Select((_, worker) => Task.Factory.StartNew(
            () =>
            {
                for (int i; found is null && (i = Interlocked.Increment(ref next)) < inputs;)
                {
                    now[worker] = (Environment.TickCount64, first + i);
                    Try(target, first + i, ref found);
                }

                now[worker] = (long.MaxValue, 0);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();
        var whole = Task.WhenAll(workers);
        while (await Task.WhenAny(whole, Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken)) != whole)
        {
            // A read that is half done may be of two inputs; it is looked at again before anybody is told.
            if (now.FirstOrDefault(n => n.Began != 0 && Environment.TickCount64 - n.Began > Longest.TotalMilliseconds) is { Began: > 0 } late)
            {
                Assert.Fail($"{name} did not come back from seed {late.Seed} within {Longest.TotalSeconds:0} s: {Keep(target, late.Seed)}");
            }
        }

        Assert.Null(found);
    }

    private static void Try(IFuzzTarget target, int seed, ref string? found)
    {
        try
        {
            target.Take(Mutation.Of(target.Corpus, seed));
        }
        catch (Exception e)
        {
            found = $"seed {seed}: {Keep(target, seed)}\n{e}";
        }
    }

    private static string Keep(IFuzzTarget target, int seed)
    {
        var folder = Path.Combine(FuzzPlaces.Clone, "artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{target.Name}-{seed}");
        File.WriteAllBytes(file, Mutation.Of(target.Corpus, seed));
        return file;
    }
}
