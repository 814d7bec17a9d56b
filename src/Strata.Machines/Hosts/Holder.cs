using System.Globalization;
using System.Text.Json;

namespace Strata.Machines.Hosts;

/// <summary>
/// The process that pins the namespaces in which everything else lives: a user namespace of 65,536 subordinate ids
/// (and the person's own id as number 65536), a mount namespace, a network namespace for switches. It sleeps and outlives everything.
/// </summary>
public sealed class Holder
{
    private readonly StrataHome home;
    private readonly Person person;

    private Holder(StrataHome home, Person person, HolderRecord record)
    {
        this.home = home;
        this.person = person;
        Record = record;
    }

    public HolderRecord Record { get; }

    /// <summary>The running holder of a state folder, or null.</summary>
    public static Holder? Find(StrataHome home, Person person)
    {
        try
        {
            var record = JsonSerializer.Deserialize(File.ReadAllText(home.HolderRecord), HostJson.Default.HolderRecord);
            return record is { Alive: true } ? new(home, person, record) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The running holder, or a new one. The caller holds the launch lock.</summary>
    /// <exception cref="MachineException">The host forbids it; the message says what and how to mend it.</exception>
    public static async Task<Holder> EnsureAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        if (Find(home, person) is { } running)
        {
            return running;
        }

        var (users, groups) = person.SubordinateIds();
        PrepareHome(home, person, users);
        var delegation = CgroupDelegation.Find(person);
        List<string> words = delegation?.Way == CgroupDelegation.Entry.Scope ? [.. CgroupDelegation.ScopePrefix(person)] : [];
        words.AddRange(["setsid", HostCommand.Demand("unshare"), "--user", "--mount", "--net", "--propagation", "private", "sh", "-c", "exec </dev/null >/dev/null 2>&1; exec sleep infinity"]);
        using var process = HostCommand.Start(words[0], words.Skip(1));
        var pid = process.Id;
        try
        {
            await UnsharedAsync(process, cancel).ConfigureAwait(false);
            await MapIdsAsync(pid, person, users, groups, cancel).ConfigureAwait(false);
            var tree = PlaceCgroup(delegation, person, pid, users);
            var record = new HolderRecord(pid, ProcessStat.Read(pid)!.Started, HolderRecord.CurrentBoot(), tree, HolderLayout.Digest);
            var holder = new Holder(home, person, record);
            await holder.CoverAsync(users, cancel).ConfigureAwait(false);
            await File.WriteAllTextAsync(home.HolderRecord, JsonSerializer.Serialize(record, HostJson.Default.HolderRecord), cancel).ConfigureAwait(false);
            return holder;
        }
        catch
        {
            HostCommand.Kill(process);
            throw;
        }
    }

    /// <summary>Whether a version of Strata made it that laid its mounts out in another way, so that this one's machines cannot start in it.</summary>
    public bool Outdated => Record.Layout != HolderLayout.Digest;

    /// <summary>Ends the holder and the machines in it, as a power cut does: their disks stay. No supervisor may be running.</summary>
    public async Task CutPowerAsync(CancellationToken cancel)
    {
        // By process 1 of each, with which its PID namespace ends. Only the mapped root may signal them.
        const string Script = """
            for record in "$1"/*/machine.json; do
                init=$(sed -n 's/.*"init":\([0-9]*\).*/\1/p' "$record")
                started=$(sed -n 's/.*"initStarted":\([0-9]*\).*/\1/p' "$record")
                [ "${init:-0}" -gt 1 ] || continue
                [ "$(sed 's/.*) //' "/proc/$init/stat" 2>/dev/null | cut -d ' ' -f 20)" = "$started" ] && kill -9 "$init"
            done
            true
            """;
        string[] words = [.. EnterWords(), "sh", "-c", Script, "strata", Inside.Home + "/machines"];
        await HostCommand.DemandAsync("Ending the machines of an earlier version", words[0], words[1..], cancel).ConfigureAwait(false);
        End();
    }

    /// <summary>Ends the holder. Only when no machine runs.</summary>
    public void End()
    {
        if (Record.Alive)
        {
            _ = Native.Libc.Kill(Record.Pid, 9);
        }

        File.Delete(home.HolderRecord);
    }

    /// <summary>Makes folders and files of the host visible under fixed names inside; a name bound before is bound anew.</summary>
    public async Task BindAsync(IReadOnlyDictionary<string, string> places, CancellationToken cancel)
    {
        const string Script = """
            set -e
            umask 022
            while [ $# -gt 0 ]; do
                umount -l "$1" 2>/dev/null || true
                if [ -d "$2" ]; then mkdir -p "$1"; else : > "$1"; fi
                mount --bind "$2" "$1"
                shift 2
            done
            """;
        await EnterForMountsAsync(Script, places.SelectMany(p => new[] { Path.Combine(Inside.Bound, p.Key), p.Value }), cancel).ConfigureAwait(false);
    }

    /// <summary>The words that run a command as the mapped root inside the user and mount namespaces (the network stays the host's).</summary>
    public IEnumerable<string> EnterWords() =>
        ["nsenter", "-t", Record.Pid.ToString(CultureInfo.InvariantCulture), "-U", "-m", "-S", "0", "-G", "0", "--"];

    private static void PrepareHome(StrataHome home, Person person, IdRange users)
    {
        home.Make();
        if (person.IsRoot && Native.Libc.Chown(home.Root, users.First, users.First) != 0)
        {
            throw new MachineException("home", $"The state folder {home.Root} cannot be handed to the mapped root: {Native.Errno.Text(Native.Errno.Last)}.", "Set STRATA_HOME to a folder on a local disk.");
        }
    }

    private static async Task UnsharedAsync(System.Diagnostics.Process process, CancellationToken cancel)
    {
        var own = File.ResolveLinkTarget("/proc/self/ns/user", false)?.Name;
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (process.HasExited)
            {
                var why = (await process.StandardError.ReadToEndAsync(cancel).ConfigureAwait(false)).Trim();
                if (why.Length > 0 && !why.StartsWith("unshare:", StringComparison.Ordinal))
                {
                    throw new MachineException("holder", $"The holder did not start: {why.Split('\n')[^1]}", "Run `strata doctor` to see what this host lacks.");
                }

                throw new MachineException(
                    "no-user-namespaces",
                    $"This host does not let {Environment.UserName} make a user namespace: {UserNamespaces.Reason(why.Length > 0 ? why : "unshare ended at once")}.",
                    "Run once: strata bootstrap --host");
            }

            try
            {
                // The shell behind unshare shows as /usr/bin/dash and then sleep: by then the namespaces are made.
                if (File.ResolveLinkTarget($"/proc/{process.Id}/ns/user", false)?.Name != own
                    && File.ReadAllText($"/proc/{process.Id}/comm").Trim() == "sleep")
                {
                    return;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Between fork and exec the links cannot be read.
            }

            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromMinutes(1))
            {
                throw new MachineException("holder", "The holder did not start within a minute.", "Try again; if it stays so, run `strata doctor`.");
            }

            await Task.Delay(2, cancel).ConfigureAwait(false);
        }
    }

    private static async Task MapIdsAsync(int pid, Person person, IdRange users, IdRange groups, CancellationToken cancel)
    {
        if (person.IsRoot)
        {
            await File.WriteAllTextAsync($"/proc/{pid}/uid_map", $"0 {users.First} {IdRange.Needed}", cancel).ConfigureAwait(false);
            await File.WriteAllTextAsync($"/proc/{pid}/gid_map", $"0 {groups.First} {IdRange.Needed}", cancel).ConfigureAwait(false);
            return;
        }

        string[] Words(IdRange range, uint own) => [pid.ToString(CultureInfo.InvariantCulture), "0", $"{range.First}", $"{IdRange.Needed}", $"{IdRange.Needed}", $"{own}", "1"];
        await HostCommand.DemandAsync("Mapping the subordinate user ids", "newuidmap", Words(users, person.Uid), cancel).ConfigureAwait(false);
        await HostCommand.DemandAsync("Mapping the subordinate group ids", "newgidmap", Words(groups, person.Gid), cancel).ConfigureAwait(false);
    }

    private static string? PlaceCgroup(CgroupDelegation? delegation, Person person, int pid, IdRange users)
    {
        switch (delegation?.Way)
        {
            case CgroupDelegation.Entry.Own:
                var made = delegation.Mount.Path + delegation.Tree;
                foreach (var folder in new[] { made, made + "/supervisor" })
                {
                    Directory.CreateDirectory(folder);
                    foreach (var name in new[] { "", "/cgroup.procs", "/cgroup.subtree_control", "/cgroup.threads" })
                    {
                        _ = Native.Libc.Chown(folder + name, users.First, users.First);
                    }
                }

                foreach (var folder in LegacyController.Find().Select(c => c.Folder(person.Uid)))
                {
                    Directory.CreateDirectory(folder);
                    foreach (var name in new[] { "", "/cgroup.procs", "/tasks" })
                    {
                        _ = Native.Libc.Chown(folder + name, users.First, users.First);
                    }
                }

                return delegation.Tree;

            case CgroupDelegation.Entry.Scope:
                var tree = CgroupMount.PathOf(pid.ToString(CultureInfo.InvariantCulture));
                if (tree is null)
                {
                    return null;
                }

                // A cgroup with processes of its own cannot hand controllers down: the holder moves into a leaf.
                foreach (var leaf in new[] { "/holder", "/supervisor" })
                {
                    Directory.CreateDirectory(delegation.Mount.Path + tree + leaf);
                }

                File.WriteAllText($"{delegation.Mount.Path}{tree}/holder/cgroup.procs", pid.ToString(CultureInfo.InvariantCulture));
                return tree;

            default:
                return delegation?.Tree;
        }
    }

    private Task CoverAsync(IdRange users, CancellationToken cancel)
    {
        var owner = person.IsRoot ? users.First : 0;
        var unified = CgroupMount.Find() is { Hybrid: true } mount ? mount.Path : "";
        var limits = LegacyController.Given(person).SelectMany(c => new[] { c.Folder(person.Uid), $"{Inside.Limits}/{c.Name}" });
        return EnterForMountsAsync(HolderLayout.Script, [$"{owner}:{owner}", home.Root, unified, .. limits], cancel);
    }

    // Root's own folders may be closed to the mapped root, so root binds them with its own rights; everybody else as the mapped root,
    // whose rights reach over the person's folders.
    private Task EnterForMountsAsync(string script, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var pid = Record.Pid.ToString(CultureInfo.InvariantCulture);
        string[] enter = person.IsRoot ? ["-t", pid, "-m", "--"] : ["-t", pid, "-U", "-m", "-S", "0", "-G", "0", "--"];
        return HostCommand.DemandAsync("Preparing the holder's mounts", "nsenter", [.. enter, "sh", "-c", script, "strata", .. arguments], cancel);
    }
}
