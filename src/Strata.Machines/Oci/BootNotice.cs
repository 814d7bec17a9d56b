using System.Net.Sockets;
using System.Text;

namespace Strata.Machines.Oci;

/// <summary>
/// The socket on which process 1 of a machine says that it has booted. Source: sd_notify(3).
/// Whoever is root in the machine can write to it too; all that it can claim is that this machine is ready.
/// </summary>
internal sealed class BootNotice : IDisposable
{
    /// <summary>Name of the socket in the ask folder.</summary>
    public const string Name = "notify";

    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly string path;

    public BootNotice(string askFolder)
    {
        path = Path.Combine(askFolder, Name);
        File.Delete(path);
        socket.Bind(new UnixDomainSocketEndPoint(path));
    }

    /// <summary>Waits until it says READY=1.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        var buffer = new byte[4096];
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer, cancel).ConfigureAwait(false);
            if (Encoding.ASCII.GetString(buffer, 0, got).Split('\n').Contains("READY=1"))
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        File.Delete(path);
    }
}
