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

    public void Append(ReadOnlySpan<byte> more)
    {
        lock (gate)
        {
            kept.AddRange(more[..Math.Min(more.Length, limit - kept.Count)]);
        }
    }
}
