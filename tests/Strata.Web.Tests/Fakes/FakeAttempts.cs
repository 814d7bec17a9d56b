using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Strata.Machines.Terminals;
using Strata.Practice;
using Strata.Practice.Attempts;
using Strata.Practice.Machines;

namespace Strata.Web.Tests.Fakes;

/// <summary>Attempts without machines: one lab, whose checks pass when a test says so or when the right line is typed.</summary>
internal sealed class FakeAttempts : IAttempts
{
    public const string LabId = "devops/posix/processes/runaway";

    private readonly ConcurrentDictionary<string, AttemptState> _attempts = new();
    private readonly ConcurrentDictionary<Guid, Channel<CheckReport>> _watchers = new();
    private ImmutableDictionary<string, string> _verdicts = ImmutableDictionary.CreateRange(
        [KeyValuePair.Create("stopped", "fail"), KeyValuePair.Create("politely", "fail"), KeyValuePair.Create("stays", "pending")]);
    private int _made;
    private int? _opened;

    public ConcurrentQueue<FakeTerminal> Terminals { get; } = new();

    public ConcurrentQueue<string> Asked { get; } = new();

    public bool TerminalRefused { get; set; }

    /// <summary>The lab was imported: it has no solution, and no checks.</summary>
    public bool IsImported { get; init; }

    public List<HintGiven> Hints { get; } = [];

    public DateTimeOffset Started { get; init; } = DateTimeOffset.UtcNow.AddMinutes(-2);

    public int Watchers => _watchers.Count;

    /// <summary>Opens an attempt without a request.</summary>
    public string Open()
    {
        var id = $"runaway-{Interlocked.Increment(ref _made)}";
        _attempts[id] = AttemptState.Running;
        return id;
    }

    /// <summary>A check's verdict changes, and every watcher hears it; <c>waits</c>: it is pending because another has not passed.</summary>
    public void Turn(string check, string verdict)
    {
        _verdicts = _verdicts.SetItem(check, verdict);
        foreach (var watcher in _watchers.Values)
        {
            watcher.Writer.TryWrite(Report("runaway-1"));
        }
    }

    public async Task<AttemptStarted> StartAsync(string lab, long? seed, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        Asked.Enqueue($"start {lab} {seed}");
        switch (lab)
        {
            case "broken":
                throw new InvalidOperationException("secret detail");
            case "late":
                progress?.Report(new StepProgress("Building the image base", 0.5));
                await Task.Yield();
                throw new PracticeException("no-machine", "The machine cannot be started.", "base", "Run `strata doctor`.");
            case not LabId:
                throw new PracticeException("not-found", $"No lab is called {lab}. Nearest: {LabId}.", lab, "Name one of the nearest.");
        }

        progress?.Report(new StepProgress("Building the image base", 0.25));
        progress?.Report(new StepProgress("Starting host", null));
        await Task.Yield();
        return Answer(Open(), seed ?? 7);
    }

    public IReadOnlyList<AttemptSummary> List() =>
        [.. _attempts.OrderByDescending(entry => entry.Key).Select(entry => new AttemptSummary(entry.Key, LabId, "A runaway process", entry.Value, Started))];

    public AttemptDetail Describe(string attempt)
    {
        var state = Known(attempt);
        return new AttemptDetail(
            attempt, LabId, "A runaway process", 4, true, 7, state, Started,
            [new AttemptMachine("host", "m1")],
            new Dictionary<string, string> { ["name"] = "moth" },
            Texts.Task, Texts.Lesson, Hints, 1 - Hints.Count, [new AttemptPort("host", 8080, _opened)], IsImported);
    }

    public Task<CheckReport> CheckAsync(string attempt, CancellationToken cancel)
    {
        Known(attempt);
        return Task.FromResult(Report(attempt));
    }

    public async IAsyncEnumerable<CheckReport> WatchAsync(string attempt, [EnumeratorCancellation] CancellationToken cancel)
    {
        Known(attempt);
        var key = Guid.NewGuid();
        var reports = Channel.CreateUnbounded<CheckReport>();
        _watchers[key] = reports;
        try
        {
            yield return Report(attempt);
            await foreach (var report in reports.Reader.ReadAllAsync(cancel))
            {
                yield return report;
            }
        }
        finally
        {
            _watchers.TryRemove(key, out _);
        }
    }

    public Task<FinishReport> FinishAsync(string attempt, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        Known(attempt);
        progress?.Report(new StepProgress("Restarting a copy of host", 0.5));
        var checks = Checks().Select(check => check is { Verdict: "pending", Waits: false } ? check with { Verdict = "pass", Saw = "inactive, disabled" } : check).ToList();
        var passed = checks.All(check => check.Verdict == "pass");
        if (passed)
        {
            _attempts[attempt] = AttemptState.Passed;
        }

        return Task.FromResult(new FinishReport(
            attempt, passed, passed ? "passed" : "not-yet", checks, 1800,
            passed ? null : "A process never sees SIGKILL, so it cannot tidy up. Try `kill` alone."));
    }

    public Task<HintGiven?> HintAsync(string attempt, string? check, CancellationToken cancel)
    {
        Known(attempt);
        Asked.Enqueue($"hint {check}");
        if (Hints.Count > 0)
        {
            return Task.FromResult<HintGiven?>(null);
        }

        Hints.Add(new HintGiven(check ?? "politely", "One signal asks, another only kills. Which one does `kill` send?"));
        return Task.FromResult<HintGiven?>(Hints[0]);
    }

    public Task<AttemptStarted> ResetAsync(string attempt, bool newNumbers, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        Known(attempt);
        Asked.Enqueue($"reset {attempt} {newNumbers}");
        _attempts.TryRemove(attempt, out _);
        return Task.FromResult(Answer(Open(), newNumbers ? 8 : 7));
    }

    public Task StopAsync(string attempt, CancellationToken cancel)
    {
        Known(attempt);
        Asked.Enqueue($"stop {attempt}");
        _attempts.TryRemove(attempt, out _);
        return Task.CompletedTask;
    }

    public AttemptPort Forward(string attempt, string? machine, int port)
    {
        Known(attempt);
        Asked.Enqueue($"forward {attempt} {machine} {port}");
        _opened = 18080;
        return new("host", port, _opened);
    }

    public Task StepAsync(string attempt, string? machine, LifeStep step, CancellationToken cancel) => Task.CompletedTask;

    public Task<ITerminal> OpenTerminalAsync(string attempt, string? machine, string? user, int rows, int columns, CancellationToken cancel)
    {
        Known(attempt);
        if (TerminalRefused)
        {
            throw new PracticeException("no-machine", "The machine is not running.");
        }

        var terminal = new FakeTerminal { OnLine = Type };
        terminal.Sizes.Enqueue((rows, columns));
        terminal.Print("\x1b[32mlearner@host\x1b[0m:\x1b[34m~\x1b[0m$ ");
        Terminals.Enqueue(terminal);
        return Task.FromResult<ITerminal>(terminal);
    }

    private void Type(FakeTerminal terminal, string line)
    {
        switch (line)
        {
            case "exit":
                terminal.End();
                return;
            case "systemctl stop moth":
                Turn("stopped", "pass");
                Turn("politely", "pass");
                break;
            case "ps":
                terminal.Print("    PID TTY          TIME CMD\r\n      1 ?        00:00:00 systemd\r\n    214 ?        00:03:41 \x1b[31mmoth\x1b[0m\r\n    377 pts/0    00:00:00 bash\r\n");
                break;
            case "colour":
                terminal.Print("\x1b[38;2;255;120;40mtruecolour\x1b[0m\r\n");
                break;
        }

        terminal.Print("\x1b[32mlearner@host\x1b[0m:\x1b[34m~\x1b[0m$ ");
    }

    private AttemptState Known(string attempt) =>
        _attempts.TryGetValue(attempt, out var state)
            ? state
            : throw new PracticeException("not-found", $"No attempt is called {attempt}.", attempt, "`strata list` names them.");

    private CheckReport Report(string attempt)
    {
        var checks = Checks();
        return new CheckReport(attempt, checks.All(check => check.Verdict is "pass" or "pending"), checks, 1234, [new("host", "running", null, null)]);
    }

    private List<CheckLine> Checks() =>
        [.. All().Select(check => check.Verdict == "waits" ? check with { Verdict = "pending", Waits = true, Saw = "waits until nothing called moth runs any more" } : check)];

    private List<CheckLine> All() => IsImported ? [] :
    [
        new("stopped", "nothing called moth runs any more", _verdicts["stopped"], _verdicts["stopped"] == "pass" ? "count 0" : "count 1 (PID 214)", "count 0", "outside"),
        new("politely", "it tidied up before it left", _verdicts["politely"], _verdicts["politely"] == "pass" ? "/var/lib/moth/goodbye" : "no /var/lib/moth/goodbye", "/var/lib/moth/goodbye exists", "outside"),
        new("stays", "it stays away after a reboot", _verdicts["stays"], "", "inactive, disabled", "outside"),
    ];

    private static AttemptStarted Answer(string id, long seed) =>
        new(id, LabId, seed, [new AttemptMachine("host", "m1")], new Dictionary<string, string> { ["name"] = "moth" });
}
