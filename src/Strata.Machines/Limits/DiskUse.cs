using System.Globalization;
using Strata.Machines.Hosts;

namespace Strata.Machines.Limits;

/// <summary>What a folder takes of the host's disk.</summary>
internal static class DiskUse
{
    /// <summary>Bytes that are really taken, holes left out, and the number of files, folders and links.</summary>
    public static async Task<(long Bytes, long Files)> MeasureAsync(string folder, CancellationToken cancel)
    {
        var bytes = await CountAsync(["-sx", "-B1", folder], cancel).ConfigureAwait(false);
        return (bytes, await CountAsync(["-sx", "--inodes", folder], cancel).ConfigureAwait(false));
    }

    // What vanishes while it is counted makes du complain and count on.
    private static async Task<long> CountAsync(IEnumerable<string> arguments, CancellationToken cancel)
    {
        var outcome = await HostCommand.RunAsync("du", arguments, null, cancel).ConfigureAwait(false);
        return long.TryParse(outcome.Output.Split('\t')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
    }
}
