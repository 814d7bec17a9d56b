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
        var id = await ground.Machines.StartAsync("plain", cancel);
        try
        {
            await ground.Strata.TimeAsync(["machine", "exec", id, "--", "sh", "-c", "for i in $(seq 100); do head -c 1000000 /dev/urandom > /srv/$i; done"], cancel);
            var (kept, _) = await ground.Machines.SnapshotAsync(id, cancel);
            var series = await Rounds.RunAsync(
                ground.Runs,
                [
                    new("snapshot: the machine's disk copied while it stands still", async c => (await ground.Machines.SnapshotAsync(id, c)).Milliseconds, Reach),
                    new("restore: back to a snapshot and booted from it", c => ground.Machines.RestoreAsync(id, kept, c), Reach),
                    new("clone: a second machine started from a copy of the disk", c => ground.Machines.CloneAsync(id, c), Reach),
                ],
                cancel);
            return new(Title, series, [], ["A hundred files of 1 MB; requests over the socket, by the caller's clock."]);
        }
        finally
        {
            await ground.Machines.StopAsync(id);
        }
    }
}
