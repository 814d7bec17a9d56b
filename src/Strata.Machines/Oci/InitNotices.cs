using System.Net.Sockets;
using System.Text;

namespace Strata.Machines.Oci;

/// <summary>
/// The socket on which process 1 of a machine says that it has booted, and how it is going to end. Source: sd_notify(3),
/// READY and X_SYSTEMD_SHUTDOWN. Whoever is root in the machine can write to it too; all that it can claim is about this machine.
/// </summary>
internal sealed class InitNotices : IDisposable
{
    /// <summary>Name of the socket in the ask folder.</summary>
    public const string Name = "notify";

    // However much is written to the socket, reading it takes no more than this.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    private readonly Lock turn = new();
    private readonly byte[] buffer = new byte[4096];
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly CancellationTokenSource closing = new();
    private readonly string path;
    private volatile TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? shutdown;
    private volatile bool goingDown;

    public InitNotices(string askFolder)
    {
        path = Path.Combine(askFolder, Name);
        File.Delete(path);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Blocking = false;
        _ = ListenAsync();
    }

    /// <summary>What it said last that it is going to do: <c>reboot</c>, <c>poweroff</c>, <c>halt</c> or <c>kexec</c>; null when it said nothing.</summary>
    public string? LastWord()
    {
        // A process that ends is noticed at once, and what it wrote before may still lie in the socket.
        for (var more = true; more;)
        {
            more = Hear();
        }

        return shutdown;
    }

    /// <summary>Whether it is past what it can come back from: system services have been ended.</summary>
    public bool GoingDown => goingDown;

    /// <summary>Forgets what an earlier process 1 said.</summary>
    public void Expect()
    {
        shutdown = null;
        goingDown = false;
        ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends when it has said READY=1.</summary>
    public Task ReadyAsync(CancellationToken cancel) => ready.Task.WaitAsync(cancel);

    public void Dispose()
    {
        closing.Cancel();
        lock (turn)
        {
            socket.Dispose();
        }

        File.Delete(path);
    }

    private async Task ListenAsync()
    {
        var look = new byte[1];
        try
        {
            while (true)
            {
                await socket.ReceiveAsync(look, SocketFlags.Peek, closing.Token).ConfigureAwait(false);
                Hear();
                await Task.Delay(Breath, closing.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The machine is let go.
        }
    }

    // Reads one notice, if there is any.
    private bool Hear()
    {
        const string Shutting = "X_SYSTEMD_SHUTDOWN=";
        lock (turn)
        {
            if (closing.IsCancellationRequested || !socket.Poll(0, SelectMode.SelectRead))
            {
                return false;
            }

            var got = socket.Receive(buffer);
            foreach (var line in Encoding.ASCII.GetString(buffer, 0, got).Split('\n'))
            {
                if (line == "READY=1")
                {
                    ready.TrySetResult();
                }
                else if (line == "X_SYSTEMD_UNIT_INACTIVE=sysinit.target")
                {
                    goingDown = true;
                }
                else if (line.StartsWith(Shutting, StringComparison.Ordinal))
                {
                    shutdown = line[Shutting.Length..];
                }
            }

            return true;
        }
    }
}
