using System.Diagnostics;
using System.Globalization;
using Strata.Machines.Accounts;
using Strata.Machines.Execution;
using Strata.Machines.Files;
using Strata.Machines.Hosts;
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

    private readonly OciRuntime runtime;
    private readonly string bundle;
    private readonly Lock gate = new();
    private RequestSocket? requests;
    private (FileStatus? Passwd, FileStatus? Group, AccountTable Table)? accounts;
    private bool stopped;

    public OciMachine(MachineRecord record, OciRuntime runtime, string bundle, MachineCgroup? cgroup)
    {
        Record = record;
        this.runtime = runtime;
        this.bundle = bundle;
        Cgroup = cgroup;
        Files = MachineFiles.Of(record.Init);
    }

    public MachineRecord Record { get; }

    public MachineCgroup? Cgroup { get; }

    public string Id => Record.Id;

    public string Image => Record.Image;

    public string Hostname => Record.Hostname;

    public MachineProfile Profile => Record.Profile;

    public string? Attempt => Record.Attempt;

    public MachineFiles Files { get; }

    public MachineState State => !stopped && ProcessStat.Read(Record.Init) is { State: not 'Z' } stat && stat.Started == Record.InitStarted
        ? MachineState.Running
        : MachineState.Stopped;

    public IReadOnlyList<ProcessInfo> Processes() => MachineProcesses.List(Cgroup?.Folder, Record.Init);

    public IReadOnlyList<ListeningSocket> ListeningSockets() => MachineSockets.List(Record.Init);

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

    public UnitStatus? Unit(string name) => Profile == MachineProfile.System ? MachineUnits.Read(Files, Cgroup?.Folder, name) : null;

    /// <summary>Lets people in the machine ask.</summary>
    public void Listen(IRequestAnswers answers) => requests ??= new RequestSocket(Path.Combine(bundle, "ask"), Id, answers);

    public async Task<CommandResult> RunAsync(MachineCommand command, CancellationToken cancel)
    {
        var leaf = Cgroup?.NewLeaf();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(command.Timeout ?? TimeSpan.FromMinutes(10));
        var began = Stopwatch.GetTimestamp();
        using var process = Start(command, leaf);
        var output = new BoundedOutput(command.OutputLimit);
        var errors = new BoundedOutput(command.OutputLimit);
        var reading = Task.WhenAll(output.DrainAsync(process.StandardOutput.BaseStream, limit.Token), errors.DrainAsync(process.StandardError.BaseStream, limit.Token));
        try
        {
            await FeedAsync(process, command.Input, limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);

            // What it left running in the background may hold its streams open: what was said until its end is what counts.
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token)).ConfigureAwait(false);
            return new(process.ExitCode, output.Text, errors.Text, Stopwatch.GetElapsedTime(began), false);
        }
        catch (OperationCanceledException)
        {
            End(process, leaf);
            cancel.ThrowIfCancellationRequested();
            return new(124, output.Text, errors.Text, Stopwatch.GetElapsedTime(began), true);
        }
        finally
        {
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
            await Task.WhenAny(flowing, Task.Delay(TimeSpan.FromMilliseconds(100), cancel)).ConfigureAwait(false);
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

    public async Task<ITerminal> OpenTerminalAsync(string user, int rows, int columns, CancellationToken cancel)
    {
        var account = Demand(user);
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        var processFile = Path.Combine(bundle, $"terminal-{name}.json");
        using var console = new ConsoleSocket(Path.Combine(bundle, $"c-{name}"));
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
                await runtime.ExecuteAsync(Id, bundle, processFile, console.Path, cancel).ConfigureAwait(false);
            }
            catch
            {
                await both.CancelAsync().ConfigureAwait(false);
                throw;
            }

            var terminal = new PtyTerminal(await master.ConfigureAwait(false), Id);
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
        stopped = true;
        requests?.Dispose();
        Files.Dispose();
    }

    private Process Start(MachineCommand command, string? leaf)
    {
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
        yield return "if [ -n \"$1\" ]; then echo 0 > \"$1\"; fi; shift; exec \"$@\"";
        yield return "strata";
        yield return leaf is null ? "" : leaf + "/cgroup.procs";
        yield return HostCommand.Find("nsenter") ?? "/usr/bin/nsenter";
        foreach (var word in new[] { "-t", Record.Init.ToString(CultureInfo.InvariantCulture), "-U", "-m", "-u", "-i", "-n", "-p" })
        {
            yield return word;
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

    private Account Demand(string user) =>
        Accounts().Find(user) ?? throw new MachineException("no-user", $"The machine {Id} has no user {user}.", "Name one of /etc/passwd's.");
}
