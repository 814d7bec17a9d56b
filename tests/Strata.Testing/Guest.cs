using Strata.Machines;

namespace Strata.Testing;

/// <summary>A machine for one test, ended when disposed.</summary>
public sealed class Guest(IEngine engine, IMachine machine) : IAsyncDisposable
{
    public IMachine Machine { get; } = machine;

    public async ValueTask DisposeAsync() => await engine.StopAsync(Machine.Id, CancellationToken.None).ConfigureAwait(false);
}
