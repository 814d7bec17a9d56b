using System.Collections.Concurrent;
using System.Text.Json;

namespace Strata.Machines.Forwards;

/// <summary>
/// The ports of machines that are open on this computer's 127.0.0.1. They close with their machine, and a later supervisor opens them
/// again. Bytes pass unread: whoever may connect to this computer's loopback, any page in a browser too, reaches what listens in the machine.
/// </summary>
public sealed class PortForwards : IDisposable
{
    /// <summary>Most open ports of one machine.</summary>
    public const int Most = 32;

    private readonly IEngine engine;
    private readonly string file;
    private readonly ConcurrentDictionary<int, PortForward> open = new();
    private readonly Lock gate = new();

    /// <param name="file">Where what is open is kept, for the next supervisor.</param>
    public PortForwards(IEngine engine, string file)
    {
        this.engine = engine;
        this.file = file;
        engine.Removed += CloseAll;
    }

    /// <summary>Opens again what was open when the last supervisor ended, where the machine and the port are still to be had.</summary>
    public void Adopt()
    {
        foreach (var kept in Read())
        {
            try
            {
                if (engine.Find(kept.Machine) is not null)
                {
                    Listen(kept.Machine, kept.Port, kept.HostPort);
                }
            }
            catch (MachineException)
            {
                // Something else listens there now.
            }
        }

        Keep();
    }

    /// <summary>What is open, by host port.</summary>
    public IReadOnlyList<ForwardedPort> List() => [.. open.Values.Select(f => f.Shown).OrderBy(f => f.HostPort)];

    /// <summary>Opens a port. One that is open already is given back, when the host port is the same or none is asked for.</summary>
    /// <param name="port">The port in the machine, 1 to 65535.</param>
    /// <param name="hostPort">The port on 127.0.0.1; null for the same number where it is to be had, else a free one.</param>
    /// <exception cref="MachineException">There is no such machine, or the host port cannot be had.</exception>
    public ForwardedPort Open(string machine, int port, int? hostPort)
    {
        if (port is < 1 or > 65535 || hostPort is < 1 or > 65535)
        {
            throw new MachineException("forward", $"{(port is < 1 or > 65535 ? port : hostPort)} is no port; a port is 1 to 65535.", "Write [HOSTPORT:]PORT, such as 8080:80.");
        }

        lock (gate)
        {
            if (engine.Find(machine) is null)
            {
                throw new MachineException("no-machine", $"There is no machine {machine}.", "See: strata machine list");
            }

            var same = open.Values.Select(f => f.Shown).Where(f => f.Machine == machine).ToList();
            if (same.FirstOrDefault(f => f.Port == port && (hostPort is null || f.HostPort == hostPort)) is { } there)
            {
                return there;
            }

            if (same.Count >= Most)
            {
                throw new MachineException("forward", $"{Most} ports of {machine} are open already.", $"Close one: strata machine forward {machine} --close HOSTPORT");
            }

            var opened = hostPort is { } asked ? Listen(machine, port, asked) : ListenAnywhere(machine, port);
            Keep();
            return opened;
        }
    }

    /// <summary>Closes a port and the connections through it; one that is not open is no error.</summary>
    public void Close(string machine, int hostPort)
    {
        lock (gate)
        {
            if (open.TryGetValue(hostPort, out var forward) && forward.Shown.Machine == machine && open.TryRemove(hostPort, out _))
            {
                forward.Dispose();
                Keep();
            }
        }
    }

    /// <summary>Closes all of them, to be opened again by the next supervisor.</summary>
    public void Dispose()
    {
        engine.Removed -= CloseAll;
        lock (gate)
        {
            foreach (var forward in open.Values)
            {
                forward.Dispose();
            }

            open.Clear();
        }
    }

    private void CloseAll(string machine)
    {
        foreach (var forward in List().Where(f => f.Machine == machine))
        {
            Close(machine, forward.HostPort);
        }
    }

    private ForwardedPort ListenAnywhere(string machine, int port)
    {
        // Low ports are the host's; a page's address is easier to remember when its number is the machine's.
        if (port >= 1024)
        {
            try
            {
                return Listen(machine, port, port);
            }
            catch (MachineException)
            {
                // Something else listens there.
            }
        }

        return Listen(machine, port, 0);
    }

    private ForwardedPort Listen(string machine, int port, int hostPort)
    {
        var forward = new PortForward(engine, machine, port, hostPort);
        open[forward.Shown.HostPort] = forward;
        return forward.Shown;
    }

    private void Keep()
    {
        if (open.IsEmpty)
        {
            File.Delete(file);
            return;
        }

        File.WriteAllText(file + ".new", JsonSerializer.Serialize([.. List()], ForwardsJson.Default.ForwardedPortArray));
        File.Move(file + ".new", file, overwrite: true);
    }

    private ForwardedPort[] Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), ForwardsJson.Default.ForwardedPortArray) ?? [];
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return [];
        }
    }
}
