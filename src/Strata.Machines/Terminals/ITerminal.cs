namespace Strata.Machines.Terminals;

/// <summary>
/// One open pty with a process in a machine. Disposing closes the master side, which hangs up the session inside.
/// Reads and writes may run at the same time; two reads, or two writes, may not.
/// </summary>
public interface ITerminal : IAsyncDisposable
{
    /// <summary>Reads what the machine wrote; 0 when the session ended.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel);

    /// <summary>Sends keystrokes.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Tells the machine the size of the window, in character cells (1 to 1000 each).</summary>
    void Resize(int rows, int columns);
}
