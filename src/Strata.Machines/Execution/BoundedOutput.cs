using System.Text;

namespace Strata.Machines.Execution;

/// <summary>Gathers a stream up to a limit and drops the rest; what there is so far can be read at any time, from any thread.</summary>
internal sealed class BoundedOutput(int limit)
{
    private readonly Lock gate = new();
    private readonly List<byte> kept = [];

    public string Text
    {
        get
        {
            lock (gate)
            {
                return Encoding.UTF8.GetString([.. kept]);
            }
        }
    }

    /// <summary>Reads to the end, or until cancelled; never throws for either.</summary>
    public async Task DrainAsync(Stream stream, CancellationToken cancel)
    {
        var buffer = new byte[16384];
        try
        {
            while (await stream.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var got)
            {
                lock (gate)
                {
                    kept.AddRange(buffer.AsSpan(0, Math.Min(got, limit - kept.Count)));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Cut off: what came until now is what there is.
        }
    }
}
