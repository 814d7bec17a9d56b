using Strata.Machines.Terminals;

namespace Strata.Practice.Attempts;

/// <summary>A terminal whose output tells that checks are worth another look.</summary>
internal sealed class WatchedTerminal(ITerminal inner, Action touched) : ITerminal
{
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        var got = await inner.ReadAsync(buffer, cancel).ConfigureAwait(false);
        touched();
        return got;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => inner.WriteAsync(bytes, cancel);

    public void Resize(int rows, int columns) => inner.Resize(rows, columns);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
