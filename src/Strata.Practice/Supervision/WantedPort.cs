using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Strata.Practice.Supervision;

/// <summary>The port that somebody chose for the web app, and what to say when it cannot be had.</summary>
public static class WantedPort
{
    private const string FirstForEverybody = "/proc/sys/net/ipv4/ip_unprivileged_port_start";

    /// <summary>Sees whether it can be had just now.</summary>
    /// <exception cref="PracticeException">It cannot.</exception>
    public static void Demand(int port)
    {
        if (port < First())
        {
            throw Forbidden(port, null);
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e) when (Refusal(port, e) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>What to say when listening there failed with this; null when the port is not to blame.</summary>
    public static PracticeException? Refusal(int port, Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }:
                    return new("port-in-use", $"Something else listens on port {port} of 127.0.0.1.", null, "Choose another: strata up --port N", failure);
                case SocketException { SocketErrorCode: SocketError.AccessDenied } when port < First():
                    return Forbidden(port, failure);
            }
        }

        return null;
    }

    // The supervisor is not root on the host, whoever started it.
    private static PracticeException Forbidden(int port, Exception? failure) =>
        new("port-forbidden", $"Port {port} is for the host's root alone, and Strata is never that.", null, $"Choose one of {First()} or above: strata up --port N", failure);

    private static int First()
    {
        try
        {
            return int.Parse(File.ReadAllText(FirstForEverybody), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return 1024;
        }
    }
}
