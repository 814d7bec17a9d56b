using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Strata.Machines.Hosts;
using Strata.Machines.Native;
using Strata.Machines.Networks.Switches;

namespace Strata.Machines.Networks.Gateways;

/// <summary>
/// A network's way to the internet: slirp4netns, an ordinary process of the host that opens connections for the machines. It hangs
/// on a wire of its own behind the network's router, for it takes any address of 127.0.0.0/8 for the host's own loopback, whatever
/// --disable-host-loopback says; a router passes no such packet on.
/// </summary>
internal static class Gateway
{
    /// <summary>Last number of the address at which names are resolved.</summary>
    public const int NameServer = 3;

    private const string Program = "slirp4netns", Leg = "tap0";
    private const int Speaker = 2, LegNumber = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Cloud providers hand credentials to whoever asks at a link-local address.
    private static readonly IPNetwork LinkLocal = new(new IPAddress([169, 254, 0, 0]), 16);

    /// <summary>Starts one and leads the network to it.</summary>
    /// <param name="folder">The network's folder, for its log.</param>
    /// <exception cref="MachineException">slirp4netns is missing or does not start.</exception>
    public static async Task<GatewayProcess> StartAsync(string folder, string pin, Switch wire, IPNetwork subnet, CancellationToken cancel)
    {
        var program = HostCommand.Find(Program)
            ?? throw new MachineException("no-internet", "This lab needs the internet, and slirp4netns, which leads machines there, is not installed.", "Run: strata bootstrap");
        if (!CanOpenTunnels())
        {
            throw new MachineException("no-internet", "This lab needs the internet, and this host lets only root open /dev/net/tun, by which machines get there.", "Run once: strata bootstrap --host");
        }

        var outside = AddressPlan.Outside(subnet);
        var log = Path.Combine(folder, "gateway.log");

        // It says on descriptor 3 that it is ready. It outlives the supervisor, so nothing of it may lead there.
        const string Script = "log=$1; shift; exec 3>&1; exec nice -n 5 \"$@\" </dev/null >\"$log\" 2>&1";
        using var process = HostCommand.Start(
            "/bin/sh",
            ["-c", Script, "strata", log, program, "--ready-fd=3", "--netns-type=path", $"--cidr={outside}", "--disable-host-loopback", "--enable-sandbox", "--enable-seccomp", pin, Leg]);
        try
        {
            process.StandardInput.Close();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Patience);
            var ready = new byte[1];
            try
            {
                if (await process.StandardOutput.BaseStream.ReadAsync(ready, limit.Token).ConfigureAwait(false) == 0)
                {
                    throw Broken(log);
                }
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw Broken(log);
            }

            var found = new GatewayProcess(process.Id, ProcessStat.Read(process.Id)?.Started ?? throw Broken(log));
            await wire.RouteAsync(subnet, Leg, AddressPlan.In(outside, LegNumber), AddressPlan.In(outside, Speaker), [LinkLocal, .. HostAddresses()]).ConfigureAwait(false);
            return found;
        }
        catch
        {
            HostCommand.Kill(process);
            throw;
        }
    }

    /// <summary>Whether this process may make the interface that a gateway needs.</summary>
    public static bool CanOpenTunnels()
    {
        var fd = Libc.Open("/dev/net/tun", Libc.O_RDWR | Libc.O_CLOEXEC, 0);
        return fd >= 0 && Libc.Close(fd) == 0;
    }

    /// <summary>Ends one.</summary>
    public static void End(GatewayProcess gateway)
    {
        if (gateway.Alive)
        {
            _ = Libc.Kill(gateway.Pid, 9);
        }
    }

    /// <summary>Ends those that hang on pins under a folder and that nobody keeps a record of.</summary>
    /// <param name="known">Numbers of those that are recorded.</param>
    public static void EndStrays(string folder, IReadOnlySet<int> known)
    {
        // The same paths exist in every holder: what tells ours is our user namespace.
        var own = File.ResolveLinkTarget("/proc/self/ns/user", false)?.Name;
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || known.Contains(pid))
            {
                continue;
            }

            try
            {
                var words = File.ReadAllText(entry + "/cmdline").Split('\0');
                if (Path.GetFileName(words[0]) == Program
                    && words.Any(w => w.StartsWith(folder + "/", StringComparison.Ordinal))
                    && File.ResolveLinkTarget(entry + "/ns/user", false)?.Name == own)
                {
                    _ = Libc.Kill(pid, 9);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended, or is somebody else's.
            }
        }
    }

    private static MachineException Broken(string log)
    {
        var said = File.Exists(log) ? File.ReadAllLines(log).FirstOrDefault(l => l.Trim().Length > 0 && !l.StartsWith("WARNING", StringComparison.Ordinal)) : null;
        return new("no-internet", $"slirp4netns, which leads machines to the internet, did not start: {said ?? "it said nothing"}.", "Run `strata doctor` to see what this host lacks.");
    }

    // A service that listens on all of the host's addresses may count on a firewall that a connection from the host itself passes by.
    private static IEnumerable<IPNetwork> HostAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a))
            .Distinct()
            .Select(a => new IPNetwork(a, 32));
}
