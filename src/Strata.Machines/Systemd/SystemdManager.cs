using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Strata.Machines.Files;

namespace Strata.Machines.Systemd;

/// <summary>
/// Asks a machine's process 1 about its units over its private socket, from outside: no program and no library of the
/// machine has a part in the answer. Bounded in time, since process 1 itself may be stopped by its root.
/// </summary>
public sealed class SystemdManager : IDisposable
{
    private const string SocketPath = "/run/systemd/private";
    private const string ManagerPath = "/org/freedesktop/systemd1";
    private const string ManagerInterface = "org.freedesktop.systemd1.Manager";
    private const string UnitInterface = "org.freedesktop.systemd1.Unit";
    private const string ServiceInterface = "org.freedesktop.systemd1.Service";
    private const string PropertiesInterface = "org.freedesktop.DBus.Properties";

    private readonly Socket socket;
    private uint serial;

    private SystemdManager(Socket socket) => this.socket = socket;

    /// <summary>Connects; null when systemd does not listen (yet).</summary>
    public static SystemdManager? Connect(MachineFiles files)
    {
        using var pin = files.Pin(SocketPath);
        if (pin is null)
        {
            return null;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 1000, SendTimeout = 1000 };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(pin.Path));
            socket.Send("\0AUTH EXTERNAL 30\r\n"u8);
            Span<byte> answer = stackalloc byte[256];
            var length = socket.Receive(answer);
            if (!Encoding.ASCII.GetString(answer[..length]).StartsWith("OK ", StringComparison.Ordinal))
            {
                socket.Dispose();
                return null;
            }

            socket.Send("BEGIN\r\n"u8);
            return new(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>The state of the whole system: initializing, starting, running, degraded, maintenance, stopping.</summary>
    /// <exception cref="IOException">The connection is lost or the answer is late.</exception>
    public string SystemState() => Property(ManagerPath, ManagerInterface, "SystemState") ?? "unknown";

    /// <summary>The state of a unit; <c>.service</c> is added where the name has no ending.</summary>
    /// <exception cref="IOException">The connection is lost or the answer is late.</exception>
    public UnitStatus Unit(string name)
    {
        var full = name.Contains('.', StringComparison.Ordinal) ? name : name + ".service";
        var path = Call(ManagerPath, ManagerInterface, "LoadUnit", full);
        if (path is null)
        {
            return new("not-found", "inactive", "dead", "", 0, 0);
        }

        var service = full.EndsWith(".service", StringComparison.Ordinal);
        return new(
            Property(path, UnitInterface, "LoadState") ?? "",
            Property(path, UnitInterface, "ActiveState") ?? "",
            Property(path, UnitInterface, "SubState") ?? "",
            Property(path, UnitInterface, "UnitFileState") ?? "",
            service ? Number(Property(path, ServiceInterface, "MainPID")) : 0,
            service ? Number(Property(path, ServiceInterface, "NRestarts")) : 0);
    }

    /// <summary>Asks for an orderly end: the target to isolate, with everything stopped on the way.</summary>
    /// <param name="method"><c>PowerOff</c> or <c>Reboot</c>.</param>
    public void End(string method) => Call(ManagerPath, ManagerInterface, method);

    public void Dispose() => socket.Dispose();

    private static int Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private string? Property(string path, string @interface, string name) => Call(path, PropertiesInterface, "Get", @interface, name);

    private string? Call(string path, string @interface, string member, params ReadOnlySpan<string> arguments)
    {
        try
        {
            var number = ++serial;
            socket.Send(BusMessage.Call(number, path, @interface, member, arguments));
            while (true)
            {
                var reply = Receive();
                if (reply.ReplyTo == number && reply.Type is 2 or 3)
                {
                    return reply.Type == 2 ? reply.Value : null;
                }
            }
        }
        catch (SocketException e)
        {
            throw new IOException("systemd in the machine does not answer: " + e.Message, e);
        }
    }

    private BusReply Receive()
    {
        Span<byte> start = stackalloc byte[BusReply.Fixed];
        Fill(start);
        var length = BusReply.TotalLength(start);
        if (length < 0)
        {
            throw new IOException("systemd in the machine sent something that is no D-Bus message.");
        }

        var message = new byte[length];
        start.CopyTo(message);
        Fill(message.AsSpan(BusReply.Fixed));
        return BusReply.Parse(message) ?? new(4, 0, null);
    }

    private void Fill(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var got = socket.Receive(buffer);
            if (got == 0)
            {
                throw new IOException("systemd in the machine closed the connection.");
            }

            buffer = buffer[got..];
        }
    }
}
