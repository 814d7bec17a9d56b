using System.Net;
using System.Net.Sockets;

namespace Strata.Machines.Forwards;

/// <summary>One port of a machine, open on 127.0.0.1 until it is disposed.</summary>
internal sealed class PortForward : IDisposable
{
    /// <summary>Most connections at a time; what comes on top is closed at once.</summary>
    public const int MostConnections = 64;

    private const int BufferSize = 32 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IEngine engine;
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource closing = new();
    private int connections;

    /// <param name="hostPort">0 for a free one.</param>
    /// <exception cref="MachineException">The host port cannot be had.</exception>
    public PortForward(IEngine engine, string machine, int port, int hostPort)
    {
        this.engine = engine;
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, hostPort));
            listener.Listen(16);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            closing.Dispose();
            throw e.SocketErrorCode == SocketError.AccessDenied
                ? new MachineException("forward", $"Only root may open port {hostPort} on this computer.", "Choose a host port from 1024 on, such as 8080:80.", e)
                : new MachineException("port-in-use", $"Something else listens on port {hostPort} of 127.0.0.1.", "Choose another host port, or none: a free one is found.", e);
        }

        Shown = new(machine, port, ((IPEndPoint)listener.LocalEndPoint!).Port);
        _ = ServeAsync();
    }

    public ForwardedPort Shown { get; }

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                var caller = await listener.AcceptAsync(closing.Token).ConfigureAwait(false);
                if (Interlocked.Increment(ref connections) > MostConnections)
                {
                    Interlocked.Decrement(ref connections);
                    caller.Dispose();
                    continue;
                }

                _ = PassAsync(caller);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // This caller gave up, or we are closing.
            }
        }
    }

    private async Task PassAsync(Socket caller)
    {
        try
        {
            using (caller)
            using (var called = await ReachAsync().ConfigureAwait(false))
            {
                caller.NoDelay = called.NoDelay = true;
                await Task.WhenAll(CopyAsync(caller, called), CopyAsync(called, caller)).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or MachineException)
        {
            // Nothing listens there, or one side broke off: the caller sees its connection end.
        }
        finally
        {
            Interlocked.Decrement(ref connections);
        }
    }

    // The machine may have been rebooted since the port was opened: it is looked up anew, and each of its own addresses is tried.
    private async Task<Socket> ReachAsync()
    {
        var machine = engine.Find(Shown.Machine) ?? throw new MachineException("no-machine", $"There is no machine {Shown.Machine}.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        limit.CancelAfter(Patience);
        List<IPAddress> addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback];
        if (machine.Link is { } link)
        {
            addresses.Add(link.Address);
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return await machine.ConnectAsync(new(addresses[i], Shown.Port), limit.Token).ConfigureAwait(false);
            }
            catch (SocketException) when (i + 1 < addresses.Count)
            {
                // It may listen on another of its addresses.
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[BufferSize];
            while (await from.ReceiveAsync(buffer, closing.Token).ConfigureAwait(false) is > 0 and var got)
            {
                for (var sent = 0; sent < got;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, got - sent), closing.Token).ConfigureAwait(false);
                }
            }

            // One side has said all that it has to say; the other may still answer.
            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            // Without this the other direction would wait for a side that is gone.
            from.Dispose();
            to.Dispose();
            throw;
        }
    }
}
