using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class DiskWork : IFigure
{
    private const double Reach = 150;

    public int Order => 70;

    public string Title => "A plain machine with 100 MB written: snapshot, restore, clone";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        var machines = ground.Machines;
        var written = await machines.StartAsync("plain", cancel);
        try
        {
            await ground.Strata.TimeAsync(["machine", "exec", written, "--", "sh", "-c", "for i in $(seq 100); do head -c 1000000 /dev/urandom > /srv/$i; done"], cancel);
            var series = await Rounds.RunAsync(
                ground.Runs,
                [
                    new("snapshot: the machine's disk copied while it stands still", c => AloneAsync(async id => (await machines.SnapshotAsync(id, c)).Milliseconds, c), Reach),
                    new("restore: what was written since thrown away, booted from the snapshot", c => AloneAsync(async id => await machines.RestoreAsync(id, (await machines.SnapshotAsync(id, c)).Snapshot, c), c), Reach),
                    new("clone: a second machine started from a copy of the disk", async c => await CloneAsync(c, _ => Task.CompletedTask), Reach),
                ],
                cancel);
            return new(Title, series, [], ["A hundred files of 1 MB; requests over the socket, by the caller's clock."]);
        }
        finally
        {
            await machines.StopAsync(written);
        }

        // Each round has a machine of its own with all of it written, which goes afterwards with its snapshots.
        async Task<double> AloneAsync(Func<string, Task<double>> work, CancellationToken c)
        {
            var took = 0.0;
            await CloneAsync(c, async id => took = await work(id));
            return took;
        }

        async Task<double> CloneAsync(CancellationToken c, Func<string, Task> use)
        {
            var (id, took) = await machines.CloneAsync(written, c);
            try
            {
                await use(id);
            }
            finally
            {
                await machines.StopAsync(id);
            }

            return took;
        }
    }
}
