namespace Strata.Machines.Events;

/// <summary>The last things that befell a machine.</summary>
internal sealed class EventLog(TimeProvider clock)
{
    private const int Kept = 16;

    private readonly Lock gate = new();
    private IReadOnlyList<MachineEvent> all = [];

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<MachineEvent> All
    {
        get
        {
            lock (gate)
            {
                return all;
            }
        }
    }

    public void Add(string kind, string text)
    {
        lock (gate)
        {
            all = [.. all.TakeLast(Kept - 1), new(clock.GetUtcNow(), kind, text)];
        }
    }
}
