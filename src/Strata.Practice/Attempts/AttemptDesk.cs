using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Strata.Checks.Verdicts;
using Strata.Documents.Draws;
using Strata.Documents.Markdown;
using Strata.Documents.Names;
using Strata.Labs;
using Strata.Labs.Runs;
using Strata.Ledger;
using Strata.Ledger.Facts;
using Strata.Machines;
using Strata.Machines.Forwards;
using Strata.Machines.Requests;
using Strata.Machines.Terminals;
using Strata.Practice.Images;
using Strata.Practice.Machines;
using Strata.Practice.Maps;

namespace Strata.Practice.Attempts;

/// <summary>Attempts: begun, looked at, judged, ended. Every outcome is in the ledger before it is told.</summary>
public sealed class AttemptDesk(
    CurriculumShelf shelf,
    LabRunner runner,
    IEngine engine,
    ImageDesk images,
    PortForwards forwards,
    ILedger ledger,
    string folder,
    TimeProvider clock) : IAttempts, IRequestAnswers
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(250);

    // While somebody is at work, what happens without any output is seen as quickly as what they see happen.
    private static readonly TimeSpan QuickRhythm = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AtWork = TimeSpan.FromSeconds(15);

    // A look from inside starts a process in the machine: often enough to be live, seldom enough not to be felt.
    private static readonly TimeSpan InsideRhythm = TimeSpan.FromSeconds(1);

    private readonly AttemptFolder files = new(folder);
    private readonly ConcurrentDictionary<string, Attempt> attempts = new(StringComparer.Ordinal);

    /// <summary>Goes on with the attempts whose machines were adopted; ends the machines of all others.</summary>
    public async Task AdoptAsync(CancellationToken cancel)
    {
        foreach (var record in files.Read())
        {
            try
            {
                var lab = shelf.Lab(record.Lab);
                if (record.Machines.All(m => engine.Find(m.Id) is not null))
                {
                    var run = runner.Bind(lab, record.Seed, record.Facts, [.. record.Machines.Select(m => KeyValuePair.Create(m.Name, m.Id))]) with { Passed = [.. record.Passed.IsDefault ? [] : record.Passed] };
                    attempts[record.Attempt] = new(record.Attempt, lab, run, record.Started, record.State, record.Hints);
                    continue;
                }
            }
            catch (Exception e) when (e is PracticeException or LabException)
            {
                // The lab is gone or changed beyond use: the attempt cannot go on.
            }

            files.Delete(record.Attempt);
        }

        var kept = attempts.Values.SelectMany(a => a.Run.Machines.Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var machine in engine.List().Where(m => m.Attempt is not null && !kept.Contains(m.Id)))
        {
            await engine.StopAsync(machine.Id, cancel).ConfigureAwait(false);
        }
    }

    public async Task<AttemptStarted> StartAsync(string lab, long? seed, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var found = shelf.Lab(lab);
        return await BeginAsync(found, seed ?? FreshSeed(), progress, cancel).ConfigureAwait(false);
    }

    public IReadOnlyList<AttemptSummary> List() =>
        [.. attempts.Values.OrderByDescending(a => a.Started).Select(a => new AttemptSummary(a.Id, a.Lab.Id, a.Lab.Title, a.State, a.Started))];

    public AttemptDetail Describe(string attempt)
    {
        var found = Find(attempt);
        var lab = found.Lab;
        return new(
            found.Id,
            lab.Id,
            lab.Title,
            lab.Minutes,
            lab.Drill,
            found.Run.Seed,
            found.State,
            found.Started,
            found.Machines,
            found.Run.Draw,
            MarkdownRenderer.Render(Template.Fill(lab.Task, found.Run.Draw)),
            lab.Lesson is null ? null : MarkdownRenderer.Render(lab.Lesson),
            found.Hints,
            AllHints(found).Count(h => !found.Hints.Contains(h)),
            Ports(found),
            lab.IsUnproven);
    }

    public Task<CheckReport> CheckAsync(string attempt, CancellationToken cancel) => CheckAsync(Find(attempt), again: true, cancel);

    public async IAsyncEnumerable<CheckReport> WatchAsync(string attempt, [EnumeratorCancellation] CancellationToken cancel)
    {
        var found = Find(attempt);
        CheckReport? last = null;
        ImmutableArray<CheckResult> known = [];
        var insideAt = long.MinValue;
        var stirred = false;
        var stirredAt = clock.GetTimestamp();
        while (attempts.ContainsKey(found.Id))
        {
            var touched = found.Touched;
            var keepInside = insideAt != long.MinValue && clock.GetElapsedTime(insideAt) < (stirred ? Rhythm : InsideRhythm);
            if (!keepInside)
            {
                insideAt = clock.GetTimestamp();
            }

            var (results, took) = await LookAsync(found, cancel, keepInside ? known : []).ConfigureAwait(false);
            known = results;
            var report = Report(found, (results, took));
            if (last is null || !last.Checks.SequenceEqual(report.Checks) || !last.Machines.SequenceEqual(report.Machines))
            {
                last = report;
                yield return report;
            }

            // A short pause lets a burst of output become one look; the rhythm catches what happens without any output.
            await Task.Delay(Pause, clock, cancel).ConfigureAwait(false);
            var rhythm = clock.GetElapsedTime(stirredAt) < AtWork ? QuickRhythm : Rhythm;
            await Task.WhenAny(touched, Task.Delay(rhythm - Pause, clock, cancel)).ConfigureAwait(false);
            if (touched.IsCompleted)
            {
                stirredAt = clock.GetTimestamp();
            }

            stirred = touched.IsCompleted || (stirred && keepInside);
            cancel.ThrowIfCancellationRequested();
        }
    }

    public async Task<FinishReport> FinishAsync(string attempt, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var found = Find(attempt);
        if (found.Lab.Checks.Length == 0)
        {
            throw new PracticeException("no-checks", $"The lab {found.Lab.Id} has no checks, so nothing can be judged: its text tells when you are through.", null, $"End it: strata stop {found.Id}");
        }

        await found.One.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            progress?.Report(new("judging", null));
            var (results, took) = await runner.JudgeAsync(found.Run, cancel).ConfigureAwait(false);
            Remember(found, results);
            var passed = results.All(r => r.Verdict == Verdict.Pass);
            var mistake = found.Run.Recognise(results);
            var report = new FinishReport(
                found.Id,
                passed,
                passed ? Outcomes.Passed : Outcomes.NotYet,
                Lines(results),
                (long)took.TotalMicroseconds,
                mistake?.Feedback);
            var data = new { outcome = report.Outcome, seed = found.Run.Seed, seconds = (clock.GetUtcNow() - found.Started).TotalSeconds, hints = found.Hints.Length, mistake = mistake?.Name, checks = Verdicts(report.Checks) };
            await KeepAsync(found, FactKinds.AttemptFinished, data, cancel).ConfigureAwait(false);
            if (passed)
            {
                found.State = AttemptState.Passed;
                files.Write(found.Record);
            }

            return report;
        }
        finally
        {
            found.One.Release();
        }
    }

    public async Task<HintGiven?> HintAsync(string attempt, string? check, CancellationToken cancel)
    {
        var found = Find(attempt);
        if (check is not null && !found.Lab.Checks.Any(c => c.Id == check))
        {
            throw new PracticeException("not-found", $"The lab has no check '{check}'{Nearest.Question(check, found.Lab.Checks.Select(c => c.Id))}", null, $"It has {string.Join(", ", found.Lab.Checks.Select(c => c.Id))}.");
        }

        var (results, _) = await LookAsync(found, cancel).ConfigureAwait(false);

        // What can be worked on now comes first, then what waits for that, then what passes already.
        var rank = results.ToDictionary(r => r.Id, r => r.Verdict == Verdict.Pass ? 2 : r.Waits ? 1 : 0, StringComparer.Ordinal);
        var hint = AllHints(found)
            .Where(h => !found.Hints.Contains(h) && (check is null || h.Check == check))
            .OrderBy(h => rank.GetValueOrDefault(h.Check))
            .FirstOrDefault();
        if (hint is null)
        {
            return null;
        }

        await KeepAsync(found, FactKinds.HintUsed, new { check = hint.Check, number = found.Hints.Length + 1 }, cancel).ConfigureAwait(false);
        found.Hints = found.Hints.Add(hint);
        files.Write(found.Record);
        return hint;
    }

    public async Task<AttemptStarted> ResetAsync(string attempt, bool newNumbers, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var found = Find(attempt);
        var lab = shelf.Lab(found.Lab.Id);

        // The new one first: when it cannot be made, the old one is still there.
        var fresh = await BeginAsync(lab, newNumbers ? FreshSeed() : found.Run.Seed, progress, cancel).ConfigureAwait(false);
        await EndAsync(found, cancel).ConfigureAwait(false);
        return fresh;
    }

    public Task StopAsync(string attempt, CancellationToken cancel) => EndAsync(Find(attempt), cancel);

    public AttemptPort Forward(string attempt, string? machine, int port)
    {
        var (target, wanted) = MachineOf(Find(attempt), machine);
        return new(wanted.Name, port, forwards.Open(target.Id, port, null).HostPort);
    }

    public async Task StepAsync(string attempt, string? machine, LifeStep step, CancellationToken cancel)
    {
        var found = Find(attempt);
        await MachineLife.StepAsync(engine, MachineOf(found, machine).Machine.Id, step, cancel).ConfigureAwait(false);
        found.Touch();
    }

    public async Task<ITerminal> OpenTerminalAsync(string attempt, string? machine, string? user, int rows, int columns, CancellationToken cancel)
    {
        var found = Find(attempt);
        var (target, wanted) = MachineOf(found, machine);
        var terminal = await target.OpenTerminalAsync(user ?? wanted.User, rows, columns, cancel).ConfigureAwait(false);
        return new WatchedTerminal(terminal, found.Touch);
    }

    /// <summary>Id of a machine of an attempt, and who the learner is on it.</summary>
    public (string Machine, string User) Address(string attempt, string? machine)
    {
        var (target, wanted) = MachineOf(Find(attempt), machine);
        return (target.Id, wanted.User);
    }

    public async Task<string> AnswerAsync(string machine, string request, CancellationToken cancel)
    {
        try
        {
            var found = attempts.Values.FirstOrDefault(a => a.Run.Machines.Any(m => m.Value == machine));
            if (found is null)
            {
                return "This machine belongs to no lab, so there is nothing to check.\n";
            }

            return request.Trim() is "check" or "check colour"
                ? CheckText.Of((await CheckAsync(found, again: false, cancel).ConfigureAwait(false)).Checks, request.Contains("colour", StringComparison.Ordinal))
                : "From inside a machine, only `check` can be asked.\n";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (PracticeException.From(e)?.Message ?? "Strata could not answer.") + "\n";
        }
    }

    // From inside, a loop may ask all day: what it was told a moment ago is no new fact.
    private async Task<CheckReport> CheckAsync(Attempt attempt, bool again, CancellationToken cancel)
    {
        var report = Report(attempt, await LookAsync(attempt, cancel).ConfigureAwait(false));
        var verdicts = Verdicts(report.Checks);
        var told = JsonSerializer.Serialize(verdicts);
        if (again || attempt.Told != told)
        {
            attempt.Told = told;
            await KeepAsync(attempt, FactKinds.AttemptChecked, new { passed = report.Passed, checks = verdicts }, cancel).ConfigureAwait(false);
        }

        return report;
    }

    private async Task<(ImmutableArray<CheckResult> Results, TimeSpan Took)> LookAsync(Attempt attempt, CancellationToken cancel, ImmutableArray<CheckResult> keep = default)
    {
        var look = await runner.LookAsync(attempt.Run, cancel, keep).ConfigureAwait(false);
        Remember(attempt, look.Results);
        return look;
    }

    // Before it is told, so that what was told once stays so.
    private void Remember(Attempt attempt, ImmutableArray<CheckResult> results)
    {
        if (attempt.Remember(results) && attempts.ContainsKey(attempt.Id))
        {
            files.Write(attempt.Record);
        }
    }

    private static long FreshSeed() => RandomNumberGenerator.GetInt32(1, int.MaxValue);

    private CheckReport Report(Attempt attempt, (ImmutableArray<CheckResult> Results, TimeSpan Took) look) =>
        new(
            attempt.Id,
            look.Results.Length > 0 && look.Results.All(r => r.Verdict is Verdict.Pass or Verdict.Pending),
            Lines(look.Results),
            (long)look.Took.TotalMicroseconds,
            [.. attempt.Run.Machines.Select(m => MachineLife.Notice(engine, m.Key, m.Value))]);

    private static IReadOnlyList<CheckLine> Lines(ImmutableArray<CheckResult> results) =>
        [.. results.Select(r => new CheckLine(r.Id, r.Says, Lower(r.Verdict), r.Saw, r.Expected, Lower(r.Seen), r.Waits))];

    private static Dictionary<string, string> Verdicts(IEnumerable<CheckLine> checks) => checks.ToDictionary(c => c.Id, c => c.Verdict, StringComparer.Ordinal);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private List<AttemptPort> Ports(Attempt attempt)
    {
        var machines = attempt.Run.Machines;
        var open = forwards.List()
            .Where(f => machines.Any(m => m.Value == f.Machine))
            .Select(f => new AttemptPort(machines.First(m => m.Value == f.Machine).Key, f.Port, f.HostPort))
            .ToList();
        return [.. open, .. NamedPorts.Of(attempt.Lab, attempt.Run).Where(n => !open.Exists(o => o.Machine == n.Machine && o.Port == n.Port)).Select(n => new AttemptPort(n.Machine, n.Port, null))];
    }

    // The lab's own hints first, from nudge to direction, then each check's.
    private static IEnumerable<HintGiven> AllHints(Attempt attempt) =>
        attempt.Lab.Hints.Select(h => new HintGiven("", Template.Fill(h, attempt.Run.Draw)))
            .Concat(attempt.Lab.Checks.SelectMany(c => c.Hints.Select(h => new HintGiven(c.Id, Template.Fill(h, attempt.Run.Draw)))));

    private async Task<AttemptStarted> BeginAsync(Curriculum.Labs.Lab lab, long seed, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        foreach (var image in lab.Machines.Select(m => m.Image).Distinct())
        {
            await images.BuildAsync(image, false, progress, cancel).ConfigureAwait(false);
        }

        progress?.Report(new("starting the machine", null));
        var id = NewId(lab.Id);
        var run = await runner.PrepareAsync(lab, seed, id, cancel).ConfigureAwait(false);
        var attempt = new Attempt(id, lab, run, clock.GetUtcNow(), AttemptState.Running, []);
        try
        {
            files.Write(attempt.Record);
            await KeepAsync(attempt, FactKinds.AttemptStarted, new { seed }, cancel).ConfigureAwait(false);
        }
        catch
        {
            files.Delete(id);
            await StopMachinesAsync(attempt).ConfigureAwait(false);
            throw;
        }

        attempts[id] = attempt;
        return attempt.Shown;
    }

    private async Task EndAsync(Attempt attempt, CancellationToken cancel)
    {
        await attempt.One.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (!attempts.TryRemove(attempt.Id, out _))
            {
                return;
            }

            try
            {
                await KeepAsync(attempt, FactKinds.AttemptStopped, new { passed = attempt.State == AttemptState.Passed }, cancel).ConfigureAwait(false);
            }
            finally
            {
                // On a full disk the machines go all the same: that frees some of it.
                await StopMachinesAsync(attempt).ConfigureAwait(false);
                files.Delete(attempt.Id);
            }
        }
        finally
        {
            attempt.One.Release();
            attempt.Touch();
        }
    }

    private async Task StopMachinesAsync(Attempt attempt)
    {
        foreach (var machine in attempt.Run.Machines)
        {
            await engine.StopAsync(machine.Value, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private Task KeepAsync(Attempt attempt, string kind, object data, CancellationToken cancel) =>
        ledger.AppendAsync([ledger.Draft(kind, attempt.Lab.Id, attempt.Id, attempt.Lab.Digest, JsonSerializer.Serialize(data))], cancel);

    private string NewId(string lab)
    {
        while (true)
        {
            var id = $"{lab[(lab.LastIndexOf('/') + 1)..]}-{RandomNumberGenerator.GetInt32(0x10000).ToString("x4", CultureInfo.InvariantCulture)}";
            if (!attempts.ContainsKey(id))
            {
                return id;
            }
        }
    }

    private Attempt Find(string id)
    {
        var matching = attempts.Values.Where(a => a.Id == id).ToList();
        if (matching.Count == 0)
        {
            matching = [.. attempts.Values.Where(a => a.Id.EndsWith(id, StringComparison.Ordinal) || a.Id.StartsWith(id + "-", StringComparison.Ordinal) || a.Lab.Id == id)];
        }

        return matching switch
        {
            [var one] => one,
            [] => throw new PracticeException("not-found", $"There is no attempt '{id}'{Nearest.Question(id, attempts.Values.SelectMany(a => new[] { a.Id, a.Lab.Id }))}", null, "See: strata list"),
            _ => throw new PracticeException("ambiguous", $"Several attempts fit '{id}': {string.Join(", ", matching.Select(a => a.Id))}.", null, "Name one of them."),
        };
    }

    private (IMachine Machine, Curriculum.Labs.LabMachine Wanted) MachineOf(Attempt attempt, string? name)
    {
        var wanted = name is null ? attempt.Lab.Machines[0] : attempt.Lab.Machines.FirstOrDefault(m => m.Name == name);
        if (wanted is null)
        {
            var names = attempt.Lab.Machines.Select(m => m.Name).ToList();
            throw new PracticeException("not-found", $"The lab has no machine '{name}'{Nearest.Question(name!, names)}", null, $"It has {string.Join(", ", names)}.");
        }

        var id = attempt.Run.Machines.First(m => m.Key == wanted.Name).Value;
        return (engine.Find(id) ?? throw new PracticeException("machine-gone", "The attempt's machine is gone.", null, $"Start again: strata reset {attempt.Id}"), wanted);
    }
}
