using System.Net.Sockets;
using Strata.Machines.Native;

namespace Strata.Machines.Terminals;

/// <summary>Where an OCI runtime delivers the master side of a new pty: a unix socket that receives one descriptor. Source: runc's terminals documentation; unix(7), SCM_RIGHTS.</summary>
internal sealed class ConsoleSocket : IDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public ConsoleSocket(string path)
    {
        Path = path;
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
    }

    public string Path { get; }

    /// <summary>Waits for the descriptor.</summary>
    public async Task<FileDescriptor> ReceiveAsync(CancellationToken cancel)
    {
        using var peer = await listener.AcceptAsync(cancel).ConfigureAwait(false);
        peer.Blocking = true;
        return await Task.Run(() => Receive((int)peer.Handle), cancel).ConfigureAwait(false);
    }

    public void Dispose()
    {
        listener.Dispose();
        File.Delete(Path);
    }

    private static unsafe FileDescriptor Receive(int socket)
    {
        // One header (16 bytes: length, SOL_SOCKET, SCM_RIGHTS) and one descriptor, padded.
        const int ControlSize = 24, FlagCloseOnExec = 0x40000000;
        var data = stackalloc byte[256];
        var control = stackalloc byte[ControlSize];
        var vector = new Libc.IoVector { Base = data, Length = 256 };
        var message = new Libc.MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlSize };
        var got = Libc.ReceiveMessage(socket, &message, FlagCloseOnExec);
        return got > 0 && message.ControlLength >= 20 && *(int*)(control + 8) == 1 && *(int*)(control + 12) == 1
            ? new(*(int*)(control + 16))
            : throw new MachineException("terminal", "The OCI runtime delivered no terminal.", "Try again; if it stays so, run `strata doctor`.");
    }
}
