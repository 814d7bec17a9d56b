using System.Globalization;
using Strata.Machines.Hosts;
using Strata.Machines.Limits;

namespace Strata.Machines.Oci;

/// <summary>
/// A machine's own cgroup: all of its processes, whatever they do, until they end. It is two, one in the other: the machine sees the
/// inner one as the root of all cgroups, so its root can change nothing on the outer one, which has the limits.
/// </summary>
internal sealed class MachineCgroup(CgroupTree tree, string id)
{
    private const string Inner = "machine";

    // Cgroups may be nested so deep that no path names them, and then neither seen nor removed: 14 names of the greatest length fit into one.
    private const int Depth = 14, Descendants = 500;

    // Weight 100 is what the kernel's other scheduler calls 1024 shares. Source: the kernel's cgroup-v1 and cgroup-v2 documentation.
    private const int SharesOfWeight100 = 1024;

    /// <summary>Relative to the cgroup2 mount: what the machine sees as its root.</summary>
    public string InnerPath => $"{tree.Path}/{id}/{Inner}";

    public string Folder => CgroupTree.Mount + InnerPath;

    /// <summary>Files of controllers of the older kind, by which a process joins the machine.</summary>
    public IReadOnlyList<string> LimitedProcs => [.. tree.Legacy.Values.Select(f => $"{f}/{id}/{Inner}/cgroup.procs")];

    /// <summary>Whether all of it stands still.</summary>
    public bool Frozen => Text(Path.Combine(Outer, "cgroup.freeze")).StartsWith('1');

    private string Outer => $"{CgroupTree.Mount}{tree.Path}/{id}";

    /// <summary>Makes it and sets the limits that this host can hold.</summary>
    public void Prepare(MachineLimits limits)
    {
        Directory.CreateDirectory(Outer);
        Set(Outer, "cgroup.max.depth", Depth);
        Set(Outer, "cgroup.max.descendants", Descendants);
        foreach (var controller in tree.Controllers)
        {
            File.WriteAllText(Path.Combine(Outer, "cgroup.subtree_control"), "+" + controller);
            switch (controller)
            {
                case "memory":
                    Set(Outer, "memory.max", limits.Memory);
                    if (File.Exists(Path.Combine(Outer, "memory.swap.max")))
                    {
                        Set(Outer, "memory.swap.max", 0);
                    }

                    break;
                case "pids":
                    Set(Outer, "pids.max", limits.Processes);
                    break;
                case "cpu":
                    Set(Outer, "cpu.weight", limits.CpuWeight);
                    break;
            }
        }

        Directory.CreateDirectory(Folder);
        foreach (var (controller, folder) in tree.Legacy)
        {
            Directory.CreateDirectory($"{folder}/{id}/{Inner}");
            switch (controller)
            {
                case "memory":
                    Set($"{folder}/{id}", "memory.limit_in_bytes", limits.Memory);
                    break;
                case "pids":
                    Set($"{folder}/{id}", "pids.max", limits.Processes);
                    break;
                case "cpu":
                    Set($"{folder}/{id}", "cpu.shares", limits.CpuWeight * SharesOfWeight100 / 100);
                    break;
            }
        }
    }

    /// <summary>Where its limits are held against it; null where none can be.</summary>
    public HeldLimits? Held()
    {
        var memory = tree.Controllers.Contains("memory") ? Path.Combine(Outer, "memory.events")
            : tree.Legacy.TryGetValue("memory", out var old) ? $"{old}/{id}/{Inner}/memory.oom_control" : null;
        var processes = tree.Controllers.Contains("pids") ? Outer : tree.Legacy.TryGetValue("pids", out old) ? $"{old}/{id}" : null;

        // Kernels differ in whether they count a refusal where the limit is or where the process would have been.
        return memory is null && processes is null
            ? null
            : new(Count(memory, "oom_kill"), Count($"{processes}/pids.events", "max") + Count($"{processes}/{Inner}/pids.events", "max"));
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan CpuTime() => TimeSpan.FromMicroseconds(Count(Path.Combine(Outer, "cpu.stat"), "usage_usec"));

    /// <summary>A leaf for one command run from outside, so that it can be ended with everything that it started.</summary>
    public string NewLeaf()
    {
        var leaf = Path.Combine(Folder, $"strata-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12]}");
        Directory.CreateDirectory(leaf);
        return leaf;
    }

    /// <summary>Removes a leaf unless something still runs in it.</summary>
    public static void Drop(string leaf)
    {
        try
        {
            Directory.Delete(leaf);
        }
        catch (IOException)
        {
            // What the command left running keeps it until the machine ends.
        }
    }

    /// <summary>Kills every process in a cgroup and below, at once.</summary>
    public static void Kill(string folder)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, "cgroup.kill"), "1");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone already.
        }
    }

    /// <summary>Kills every process of the machine, at once.</summary>
    public void Kill() => Kill(Outer);

    /// <summary>Stops or resumes every process in it. Source: the kernel's cgroup-v2 documentation, cgroup.freeze.</summary>
    public void Freeze(bool frozen)
    {
        if (Directory.Exists(Outer))
        {
            File.WriteAllText(Path.Combine(Outer, "cgroup.freeze"), frozen ? "1" : "0");
        }
    }

    /// <summary>Kills what is in it, waits until it is empty and removes it with all below.</summary>
    public async Task RemoveAsync(CancellationToken cancel)
    {
        if (Directory.Exists(Outer))
        {
            Kill();
            while (Text(Path.Combine(Outer, "cgroup.events")).Contains("populated 1", StringComparison.Ordinal))
            {
                await Task.Delay(1, cancel).ConfigureAwait(false);
            }

            await RemoveAsync(Outer, cancel).ConfigureAwait(false);
        }

        foreach (var folder in tree.Legacy.Values.Select(f => $"{f}/{id}").Where(Directory.Exists))
        {
            await RemoveAsync(folder, cancel).ConfigureAwait(false);
        }
    }

    private static void Set(string folder, string file, long value) =>
        File.WriteAllText(Path.Combine(folder, file), value.ToString(CultureInfo.InvariantCulture));

    private static long Count(string? file, string key)
    {
        var line = file is null ? null : Text(file).Split('\n').FirstOrDefault(l => l.StartsWith(key + " ", StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task RemoveAsync(string folder, CancellationToken cancel)
    {
        try
        {
            Remove(folder);
        }
        catch (IOException)
        {
            // Nothing bounds how deep cgroups of the older kind are nested: where paths are too short, find goes down without.
            await HostCommand.RunAsync("find", [folder, "-depth", "-type", "d", "-delete"], null, cancel).ConfigureAwait(false);
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            foreach (var child in Directory.GetDirectories(folder))
            {
                Remove(child);
            }

            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // A process that is still being reaped holds it, and the next clean-up takes it; or another one took it just now.
        }
    }
}
