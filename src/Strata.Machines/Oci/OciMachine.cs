using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Strata.Machines.Accounts;
using Strata.Machines.Events;
using Strata.Machines.Execution;
using Strata.Machines.Files;
using Strata.Machines.Hosts;
using Strata.Machines.Limits;
using Strata.Machines.Mounts;
using Strata.Machines.Networks;
using Strata.Machines.Networks.Switches;
using Strata.Machines.Processes;
using Strata.Machines.Requests;
using Strata.Machines.Sockets;
using Strata.Machines.Systemd;
using Strata.Machines.Terminals;

namespace Strata.Machines.Oci;

/// <summary>A machine that an OCI runtime started.</summary>
internal sealed class OciMachine : IMachine, IDisposable
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The folder in the bundle that has the sockets by which the machine may ask and tell.</summary>
    public const string AskName = "ask";

    private readonly OciRuntime runtime;
    private readonly ProcessEnds ends;
    private readonly SwitchNetworks? networks;
    private readonly EventLog events;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private RequestSocket? requests;
    private (FileStatus? Passwd, FileStatus? Group, AccountTable Table)? accounts;
    private volatile MachineFiles? files;
    private volatile bool gone;
    private long lastUsed;

    /// <param name="networks">Where machines are plugged in; null for one that is on none.</param>
    public OciMachine(MachineRecord record, OciRuntime runtime, ProcessEnds ends, SwitchNetworks? networks, string bundle, MachineCgroup? cgroup, TimeProvider clock)
    {
        Record = record;
        this.runtime = runtime;
        this.ends = ends;
        this.networks = networks;
        Bundle = bundle;
        Cgroup = cgroup;
        this.clock = clock;
        events = new(clock);
        Touch();
        Notices = new(AskFolder);
        IsPaused = record.Alive && cgroup is { Frozen: true };
    }

    /// <summary>What is kept of it on disk.</summary>
    public MachineRecord Record { get; set; }

    public string Bundle { get; }

    public string AskFolder => Path.Combine(Bundle, AskName);

    public MachineCgroup? Cgroup { get; }

    /// <summary>Whether its network is the host's, as a build machine's may be.</summary>
    public bool SharesNetwork { get; init; }

    /// <summary>What its process 1 says.</summary>
    public InitNotices Notices { get; }

    /// <summary>Whoever changes whether it runs holds this.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Ends with its present process 1.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public bool IsPaused { get; private set; }

    /// <summary>How much it may have on its disk before it is paused, once it was paused for that and resumed.</summary>
    public (long Bytes, long Files) PausedAt { get; set; }

    /// <summary>Whether process 1 was started and is not ready yet.</summary>
    public bool Booting { get; set; }

    /// <summary>When somebody last did something in it.</summary>
    public DateTimeOffset LastUsed => new(Interlocked.Read(ref lastUsed), TimeSpan.Zero);

    public string Id => Record.Id;

    public string Image => Record.Image;

    public string Hostname => Record.Hostname;

    public MachineProfile Profile => Record.Profile;

    public string? Attempt => Record.Attempt;

    public MachineLimits Limits => Record.Limits ?? MachineLimits.Default;

    public IReadOnlyList<MachineEvent> Events => events.All;

    public MachineFiles Files => files ?? throw Off();

    public MachineState State =>
        gone || !Record.Alive ? MachineState.Stopped
        : Booting ? MachineState.Starting
        : IsPaused ? MachineState.Paused
        : MachineState.Running;

    /// <summary>Takes up the process 1 that its record names.</summary>
    public void Enter()
    {
        Ended = ends.EndOf(Record.Init, Record.InitStarted);
        files = MachineFiles.Of(Record.Init);
        accounts = null;
        IsPaused = Cgroup is { Frozen: true };
        Touch();
    }

    /// <summary>Somebody does something in it.</summary>
    public void Touch() => Interlocked.Exchange(ref lastUsed, clock.GetUtcNow().Ticks);

    /// <summary>Lets go of a process 1 that has ended.</summary>
    public void Leave()
    {
        // Somebody may be reading through it just now: it is closed when nobody does any more.
        files = null;
        IsPaused = false;
    }

    /// <exception cref="MachineException">It has no cgroup.</exception>
    public void Pause()
    {
        Demand();
        if (Cgroup is null)
        {
            throw new MachineException("no-cgroup", "A machine without a cgroup of its own cannot be paused.", "Run once: strata bootstrap --host");
        }

        Cgroup.Freeze(true);
        IsPaused = true;
    }

    public void Resume()
    {
        Demand();
        Touch();
        Cgroup?.Freeze(false);
        IsPaused = false;
    }

    /// <summary>Keeps what befell it for its user.</summary>
    public void Tell(string kind, string text) => events.Add(kind, text);

    public IReadOnlyList<ProcessInfo> Processes() => MachineProcesses.List(Cgroup?.Folder, Record.Init);

    public IReadOnlyList<ListeningSocket> ListeningSockets() => MachineSockets.List(Record.Init);

    public IReadOnlyList<UnixSocket> UnixSockets() => Sockets.UnixSockets.Of(Record.Init);

    public IReadOnlyList<MountPoint> Mounts() => MountTable.Of(Record.Init);

    public AccountTable Accounts()
    {
        lock (gate)
        {
            var passwd = Files.Status("/etc/passwd", follow: true);
            var group = Files.Status("/etc/group", follow: true);
            if (accounts is not { } known || known.Passwd != passwd || known.Group != group)
            {
                accounts = known = (passwd, group, AccountTable.Read(Files));
            }

            return known.Table;
        }
    }

    public UnitStatus? Unit(string name, bool alsoEnabled) => Profile == MachineProfile.System ? MachineUnits.Read(Files, Cgroup?.Folder, name, alsoEnabled) : null;

    /// <summary>Lets people in the machine ask.</summary>
    public void Listen(IRequestAnswers answers) => requests ??= new RequestSocket(AskFolder, Id, answers);

    public async Task<CommandResult> RunAsync(MachineCommand command, CancellationToken cancel)
    {
        var leaf = Cgroup?.NewLeaf();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(command.Timeout ?? TimeSpan.FromMinutes(10));
        var began = Stopwatch.GetTimestamp();
        using var process = Start(command, leaf);
        var output = new BoundedOutput(command.OutputLimit);
        var errors = new BoundedOutput(command.OutputLimit);
        using var pump = new OutputPump(process, output, errors);
        try
        {
            await FeedAsync(process, command.Input, limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);

            // What it left running in the background may hold its streams open: what was said until its end is what counts.
            await pump.FinishAsync().ConfigureAwait(false);
            return new(process.ExitCode, output.Text, errors.Text, Stopwatch.GetElapsedTime(began), false);
        }
        catch (OperationCanceledException)
        {
            End(process, leaf);
            await pump.FinishAsync().ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            return new(124, output.Text, errors.Text, Stopwatch.GetElapsedTime(began), true);
        }
        finally
        {
            await pump.FinishAsync().ConfigureAwait(false);
            await limit.CancelAsync().ConfigureAwait(false);
            if (leaf is not null)
            {
                MachineCgroup.Drop(leaf);
            }
        }
    }

    public async Task<int> StreamAsync(MachineCommand command, Stream input, Stream output, Stream errors, CancellationToken cancel)
    {
        var leaf = Cgroup?.NewLeaf();
        using var process = Start(command, leaf);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var feeding = FeedAsync(process, input, over.Token);
            var flowing = Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(output, over.Token),
                process.StandardError.BaseStream.CopyToAsync(errors, over.Token));
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);

            // Streams that somebody in the background holds open never end; where nobody is left they do, and all is waited for.
            var patience = leaf is not null && !MachineProcesses.InCgroup(leaf).Any() ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(200);
            await Task.WhenAny(flowing, Task.Delay(patience, cancel)).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(feeding, Task.CompletedTask).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch
        {
            End(process, leaf);
            throw;
        }
        finally
        {
            if (leaf is not null)
            {
                MachineCgroup.Drop(leaf);
            }
        }
    }

    public MachineLink? Link => networks?.LinkOf(Id);

    public Task SetLinkAsync(LinkCondition condition, CancellationToken cancel) =>
        networks?.SetLinkAsync(Id, condition, Record.Alive, cancel) ?? throw new InvalidOperationException("A machine in which an image is built has no link.");

    public async Task<Socket> ConnectAsync(IPEndPoint target, CancellationToken cancel)
    {
        Touch();
        using var space = NetworkSpace.OfProcess(Record.Init);

        // Looked at after it was opened: the number may be another process's by now.
        Demand();
        var socket = await (space ?? throw Off()).RunAsync(() => new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp)).ConfigureAwait(false);
        try
        {
            await socket.ConnectAsync(target, cancel).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task<ITerminal> OpenTerminalAsync(string user, int rows, int columns, CancellationToken cancel)
    {
        Demand();
        var account = Demand(user);
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        var processFile = Path.Combine(Bundle, $"terminal-{name}.json");
        using var console = new ConsoleSocket(Path.Combine(Bundle, $"c-{name}"));
        try
        {
            var environment = Environment(account, null).Append(new("TERM", "xterm-256color")).Append(new("COLORTERM", "truecolor"));
            var description = OciBundle.Process(
                true,
                [account.Shell, "-l"],
                account.Uid,
                account.Gid,
                account.GroupIds.Skip(1),
                Files.Status(account.Home, follow: true) is { Type: FileType.Directory } ? account.Home : "/",
                environment.Select(v => $"{v.Key}={v.Value}"));
            description["consoleSize"] = new System.Text.Json.Nodes.JsonObject { ["height"] = rows, ["width"] = columns };
            await File.WriteAllTextAsync(processFile, description.ToJsonString(), cancel).ConfigureAwait(false);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var master = console.ReceiveAsync(both.Token);
            try
            {
                await runtime.ExecuteAsync(Id, Bundle, Cgroup?.LimitedProcs ?? [], processFile, console.Path, cancel).ConfigureAwait(false);
            }
            catch
            {
                await both.CancelAsync().ConfigureAwait(false);
                throw;
            }

            var terminal = new PtyTerminal(await master.ConfigureAwait(false), Id, Touch);
            terminal.Resize(rows, columns);
            return terminal;
        }
        finally
        {
            File.Delete(processFile);
        }
    }

    public void Dispose()
    {
        gone = true;
        requests?.Dispose();
        Notices.Dispose();
        files?.Dispose();
        files = null;
    }

    private Process Start(MachineCommand command, string? leaf)
    {
        Demand();
        Touch();
        var account = command.User is null or "root" ? null : Demand(command.User);
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var word in Words(command, account, leaf))
        {
            start.ArgumentList.Add(word);
        }

        start.Environment.Clear();
        foreach (var (name, value) in Environment(account, command.Environment))
        {
            start.Environment[name] = value;
        }

        return runtime.Start(start);
    }

    private static async Task FeedAsync(Process process, Stream input, CancellationToken cancel)
    {
        try
        {
            var target = process.StandardInput.BaseStream;
            var buffer = new byte[16384];
            while (await input.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var got)
            {
                await target.WriteAsync(buffer.AsMemory(0, got), cancel).ConfigureAwait(false);
                await target.FlushAsync(cancel).ConfigureAwait(false);
            }

            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It ended without reading all that it was given.
        }
    }

    private static void End(Process process, string? leaf)
    {
        if (leaf is not null)
        {
            MachineCgroup.Kill(leaf);
        }

        HostCommand.Kill(process);
    }

    private static async Task FeedAsync(Process process, string? input, CancellationToken cancel)
    {
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), cancel).ConfigureAwait(false);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading what it was given.
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Environment(Account? account, IReadOnlyDictionary<string, string>? more)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = account is null ? DefaultPath : "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games",
            ["HOME"] = account?.Home ?? "/root",
            ["USER"] = account?.Name ?? "root",
            ["LOGNAME"] = account?.Name ?? "root",
            ["SHELL"] = account?.Shell ?? "/bin/bash",
            ["LANG"] = "C.UTF-8",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        return all;
    }

    private IEnumerable<string> Words(MachineCommand command, Account? account, string? leaf)
    {
        // 0 stands for the shell itself: it and all that comes of it are in the leaf before anything of the machine runs.
        yield return "-c";
        yield return OciRuntime.JoinScript;
        yield return "strata";
        foreach (var procs in leaf is null ? [] : Cgroup!.LimitedProcs.Prepend(leaf + "/cgroup.procs"))
        {
            yield return procs;
        }

        yield return "--";
        yield return HostCommand.Find("nsenter") ?? "/usr/bin/nsenter";
        foreach (var word in new[] { "-t", Record.Init.ToString(CultureInfo.InvariantCulture), "-U", "-m", "-u", "-i", "-p" })
        {
            yield return word;
        }

        if (!SharesNetwork)
        {
            yield return "-n";
        }

        if (Cgroup is not null)
        {
            yield return "-C";
        }

        foreach (var word in new[] { "-S", "0", "-G", "0", "--" })
        {
            yield return word;
        }

        if (account is not null)
        {
            yield return "/usr/bin/setpriv";
            yield return $"--reuid={account.Uid}";
            yield return $"--regid={account.Gid}";
            yield return $"--groups={string.Join(',', account.GroupIds)}";
            yield return "--";
        }

        var folder = command.Folder ?? account?.Home;
        if (folder is not null)
        {
            yield return "/bin/sh";
            yield return "-c";
            yield return $"umask {(account is null ? "022" : "002")}; cd \"$1\" 2>/dev/null || cd /; shift; exec \"$@\"";
            yield return "strata";
            yield return folder;
        }

        foreach (var word in command.Words)
        {
            yield return word;
        }
    }

    private static MachineException Off() => new("machine-off", "The machine is off.", "Switch it on: strata machine reboot ID");

    private void Demand()
    {
        if (!Record.Alive)
        {
            throw Off();
        }

        // What came in now would be in the way of its end.
        if (Notices.GoingDown)
        {
            throw new MachineException("machine-off", "The machine is shutting down.", "Wait a moment.");
        }
    }

    private Account Demand(string user) =>
        Accounts().Find(user) ?? throw new MachineException("no-user", $"The machine {Id} has no user {user}.", "Name one of /etc/passwd's.");
}
