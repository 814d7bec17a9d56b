using System.Diagnostics;
using Strata.Machines.Terminals;

namespace Strata.Cli.Tests;

/// <summary>The terminal in which <c>script</c> runs a program.</summary>
internal sealed class TypedTerminal(Process script) : ITerminal
{
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => script.StandardOutput.BaseStream.ReadAsync(buffer, cancel);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await script.StandardInput.BaseStream.WriteAsync(bytes, cancel);
        await script.StandardInput.BaseStream.FlushAsync(cancel);
    }

    public void Resize(int rows, int columns) => throw new NotSupportedException("script keeps the size that it began with.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
