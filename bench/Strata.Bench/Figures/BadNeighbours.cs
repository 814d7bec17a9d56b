using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class BadNeighbours : IFigure
{
    private const int AtMost = 2;
    private const string Lab = "permissions/handover";

    // In sh, which gives up a fork at once where bash tries for minutes.
    private static readonly IReadOnlyList<(string Name, string Line)> Misdeeds =
    [
        ("a fork bomb", "bomb() { bomb | bomb & }; bomb"),
        ("a memory hog, again and again", "while :; do python3 -c 'x = []\nwhile True: x.append(bytearray(1 << 20))'; done"),
        ("four busy loops", "for i in 1 2 3 4; do while :; do :; done & done; wait"),
        ("a log flood", "while :; do seq 100000 | logger -t flood; done"),
        ("a disk being filled", "while :; do cat /dev/zero > /srv/zeros; done"),
        ("files without end", "n=0; while :; do n=$((n + 1)); mkdir /srv/d$n; for i in $(seq 1000); do : > /srv/d$n/$i; done; done"),
    ];

    public int Order => 65;

    public string Title => "Live checks while a neighbour misbehaves";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        var lab = (await ground.Attempts.LabsAsync(cancel)).First(l => l.EndsWith(Lab, StringComparison.Ordinal));
        var attempt = await ground.Attempts.StartAsync(lab, cancel);
        try
        {
            List<Series> all = [.. await Rounds.RunAsync(ground.Runs, [Check("alone", null)], cancel)];
            foreach (var (name, line) in Misdeeds)
            {
                var neighbour = await ground.Machines.StartAsync("system", cancel);
                try
                {
                    await ground.Strata.TimeProgramAsync(["machine", "exec", neighbour, "--", "systemd-run", "--quiet", "sh", "-c", line], cancel);
                    all.AddRange(await Rounds.RunAsync(ground.Runs, [Check($"beside {name}", all[0].Median * AtMost)], cancel));
                }
                finally
                {
                    await ground.Machines.StopAsync(neighbour);
                }
            }

            return new(Title, all, [], [$"{lab}: the request over the socket to its answer, the fact kept on disk. To reach: {AtMost} times as long as alone."]);
        }
        finally
        {
            await ground.Attempts.StopAsync(attempt);
        }

        Contender Check(string when, double? reach) => new($"{lab[(lab.LastIndexOf('/') + 1)..]}, {when}", async c => (await ground.Attempts.CheckAsync(attempt, c)).Whole, reach);
    }
}
