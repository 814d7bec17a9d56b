using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Machines.Native;

namespace Strata.Machines.Oci;

/// <summary>
/// The moment in a machine's start at which its namespaces are there and its process 1 has not begun: the runtime waits there for
/// us, in a hook. Source: OCI Runtime Specification 1.0.2, createRuntime hooks. Costs 2 ms; `create` and then `start` cost 10.
/// </summary>
internal sealed class StartGate : IDisposable
{
    private const int PatienceSeconds = 30;

    private readonly string reached;
    private readonly string opened;

    /// <param name="bundle">The machine's bundle, where the gate lies while it is used.</param>
    public StartGate(string bundle)
    {
        reached = Path.Combine(bundle, "gate-reached");
        opened = Path.Combine(bundle, "gate-opened");
        Dispose();
        foreach (var fifo in new[] { reached, opened })
        {
            if (Libc.MakeFifo(fifo, 0x180) != 0)
            {
                throw new MachineException("machine", $"The machine cannot be prepared: {Errno.Text(Errno.Last)}.", "Free some memory, then try again.");
            }
        }
    }

    /// <summary>What the bundle's config says of it.</summary>
    public JsonObject Hooks => new()
    {
        ["createRuntime"] = new JsonArray(new JsonObject
        {
            ["path"] = "/bin/sh",
            ["args"] = new JsonArray("sh", "-c", "{ cat; printf '\\000'; } >\"$1\"; read -r word <\"$2\"; [ \"$word\" = go ]", "strata", reached, opened),
            ["timeout"] = PatienceSeconds,
        }),
    };

    /// <summary>Runs the runtime; does the work when the machine has come to the gate, then lets it pass. What the runtime's run gives.</summary>
    /// <param name="work">Given the host number of the process that becomes process 1.</param>
    public async Task<int> PassAsync(Func<Task<int>> run, Func<int, Task> work)
    {
        // Open at both ends, so that nobody waits for the other to open.
        await using var from = Open(reached);
        await using var to = Open(opened);
        var running = run();
        var reading = ReadAsync(from);
        if (await Task.WhenAny(running, reading).ConfigureAwait(false) == running)
        {
            from.WriteByte(0);
            await reading.ConfigureAwait(false);
            return await running.ConfigureAwait(false);
        }

        try
        {
            using var state = JsonDocument.Parse(await reading.ConfigureAwait(false));
            await work(state.RootElement.GetProperty("pid").GetInt32()).ConfigureAwait(false);
        }
        catch
        {
            to.Write("stop\n"u8);
            await Task.WhenAny(running).ConfigureAwait(false);
            throw;
        }

        to.Write("go\n"u8);
        return await running.ConfigureAwait(false);
    }

    public void Dispose()
    {
        File.Delete(reached);
        File.Delete(opened);
    }

    private static FileStream Open(string fifo) => new(fifo, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);

    private static async Task<byte[]> ReadAsync(FileStream fifo)
    {
        var text = new byte[64 << 10];
        var length = 0;
        while (length < text.Length)
        {
            length += await fifo.ReadAsync(text.AsMemory(length)).ConfigureAwait(false);
            if (text[length - 1] == 0)
            {
                break;
            }
        }

        return text[..(length - 1)];
    }
}
