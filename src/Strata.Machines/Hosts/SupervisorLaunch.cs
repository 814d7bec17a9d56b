using System.Diagnostics;

namespace Strata.Machines.Hosts;

/// <summary>
/// Starts the supervisor: the program itself, executed again as the mapped root inside the holder's user and mount
/// namespaces, in the delegated cgroup, detached from the terminal.
/// </summary>
/// <param name="Places">Folders and files of the host to bind, by the name they get under <see cref="Inside.Bound"/>.</param>
/// <param name="Command">The command, in paths as they are inside.</param>
/// <param name="Environment">Variables set on top of the caller's.</param>
public sealed record SupervisorLaunch(
    IReadOnlyDictionary<string, string> Places,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Starts it and returns its process; the caller waits for its socket.</summary>
    public async Task<Process> StartAsync(StrataHome home, Holder holder, Person person, CancellationToken cancel)
    {
        await holder.BindAsync(Places, cancel).ConfigureAwait(false);
        var mount = CgroupMount.Find();
        var procs = mount is not null && holder.Record.Cgroup is { } tree ? $"{mount.Path}{tree}/supervisor/cgroup.procs" : "";
        List<string> words = [];
        if (CgroupDelegation.Find(person) is { Way: CgroupDelegation.Entry.Scope })
        {
            words.AddRange(CgroupDelegation.ScopePrefix(person));
        }

        // Moving into the leaf may be forbidden where bootstrap --host has not been run: then systems cannot boot, and doctor says so.
        // The mask decides who may enter the root of a machine's disk, so it cannot be the person's.
        const string Script = """
            umask 022
            log="$1"; procs="$2"; shift 2
            exec </dev/null >>"$log" 2>&1
            if [ -n "$procs" ]; then echo $$ > "$procs" || true; fi
            exec "$@"
            """;
        words.AddRange(["setsid", "sh", "-c", Script, "strata", home.SupervisorLog, procs]);
        words.AddRange(holder.EnterWords());
        words.Add("env");
        words.AddRange(Environment.Select(v => $"{v.Key}={v.Value}"));
        words.AddRange(Command);
        await File.WriteAllTextAsync(home.SupervisorLog, "", cancel).ConfigureAwait(false);
        return HostCommand.Start(words[0], words.Skip(1));
    }
}
