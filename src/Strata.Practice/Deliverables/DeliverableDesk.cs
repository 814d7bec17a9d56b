using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Strata.Curriculum.Deliverables;
using Strata.Documents.Markdown;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Labs.Examinations;
using Strata.Labs.Feedback;
using Strata.Labs.Works;
using Strata.Ledger;
using Strata.Ledger.Facts;
using Strata.Practice.Attempts;
using Strata.Practice.Images;
using Strata.Practice.Maps;

namespace Strata.Practice.Deliverables;

/// <summary>Deliverables of this learner.</summary>
public sealed class DeliverableDesk(CurriculumShelf shelf, Examiner examiner, ImageDesk images, ILedger ledger, TimeProvider clock) : IDeliverables
{
    /// <summary>The task, beside the learner's own files.</summary>
    private const string TaskFile = "TASK.md";

    private const int KeptLetters = 400, LongestNote = 2000;

    public async Task<DeliverableDetail> DescribeAsync(string id, CancellationToken cancel) => await TellAsync(shelf.Deliverable(id), cancel).ConfigureAwait(false);

    public byte[] Starter(string id)
    {
        var deliverable = shelf.Deliverable(id);
        var task = new WorkEntry(TaskFile, 0x1A4, clock.GetUtcNow(), Encoding.UTF8.GetBytes(deliverable.Task), null);
        return WorkArchive.Write(new Work([task]).With(WorkFolder.Read(deliverable.Starter), []));
    }

    public async Task<DeliverableDetail> BeginAsync(string id, string path, CancellationToken cancel)
    {
        var deliverable = shelf.Deliverable(id);
        await KeepAsync(deliverable, FactKinds.DeliverableBegun, new { path }, cancel).ConfigureAwait(false);
        return await TellAsync(deliverable, cancel).ConfigureAwait(false);
    }

    public async Task<VerifyReport> VerifyAsync(string id, Stream archive, string? path, long? seed, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var deliverable = shelf.Deliverable(id);
        return await VerifyAsync(deliverable, await WorkArchive.ReadAsync(archive, cancel).ConfigureAwait(false), path, seed, progress, cancel).ConfigureAwait(false);
    }

    public async Task<VerifyReport> VerifyFolderAsync(string id, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var deliverable = shelf.Deliverable(id);
        var history = await DeliverableHistory.ReadAsync(ledger, deliverable.Id, cancel).ConfigureAwait(false);
        var path = history.PathOn(ledger.Device)
            ?? throw new PracticeException("not-begun", $"{deliverable.Title} is not begun on this computer.", null, $"Run: strata deliver {deliverable.Name}");
        Work work;
        try
        {
            work = WorkFolder.Read(path);
        }
        catch (Labs.LabException e)
        {
            // The page's side of Strata has fewer rights than its owner: as root's folder it may be closed to it.
            throw new PracticeException(e.Code, e.Message, e.Where, $"Run: strata verify {deliverable.Name}", e);
        }

        return await VerifyAsync(deliverable, work, path, null, progress, cancel).ConfigureAwait(false);
    }

    public async Task<DeliverableDetail> AttestAsync(string id, IReadOnlyList<string> criteria, string? by, string? note, CancellationToken cancel)
    {
        var deliverable = shelf.Deliverable(id);
        if (criteria.FirstOrDefault(c => deliverable.Rubric.All(r => r.Id != c)) is { } stranger)
        {
            throw new PracticeException(
                "not-found",
                $"{deliverable.Title} has no criterion '{PlainText.Harmless(stranger)}'{Nearest.Question(stranger, deliverable.Rubric.Select(r => r.Id))}",
                null,
                deliverable.Rubric.Length == 0 ? "It is examined by its scenarios alone." : $"It has {string.Join(", ", deliverable.Rubric.Select(r => r.Id))}.");
        }

        if (criteria.Count == 0 || by?.Length > LongestNote || note?.Length > LongestNote)
        {
            throw new PracticeException("wrong-use", criteria.Count == 0 ? "No criterion is named." : $"A name or a note has at most {LongestNote} letters.", null, $"It has {string.Join(", ", deliverable.Rubric.Select(r => r.Id))}.");
        }

        var work = (await DeliverableHistory.ReadAsync(ledger, deliverable.Id, cancel).ConfigureAwait(false)).Work
            ?? throw new PracticeException("not-verified", "The work was never examined, so nobody can say which work they mean.", null, $"Run first: strata verify {deliverable.Name}");
        var facts = criteria.Distinct(StringComparer.Ordinal).Select(criterion => Draft(deliverable, FactKinds.DeliverableAttested, new { criterion, work, by, note })).ToList();
        await ledger.AppendAsync(facts, cancel).ConfigureAwait(false);
        return await TellAsync(deliverable, cancel).ConfigureAwait(false);
    }

    private async Task<VerifyReport> VerifyAsync(Deliverable deliverable, Work work, string? path, long? asked, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        foreach (var image in deliverable.Scenarios.SelectMany(s => s.Machines).Select(m => m.Image).Distinct())
        {
            await images.BuildAsync(image, false, progress, cancel).ConfigureAwait(false);
        }

        var seed = asked ?? RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var done = 0;
        progress?.Report(new("examining", 0));
        var counter = new Told(result => progress?.Report(new($"examining: {result.Name} is done", (double)Interlocked.Increment(ref done) / deliverable.Scenarios.Length)));
        var results = await examiner.ExamineAsync(deliverable, work, seed, counter, cancel).ConfigureAwait(false);
        var lines = results.Select(Line).ToList();
        var passed = lines.TrueForAll(l => l.Verdict == "pass");
        var data = new
        {
            passed,
            seed,
            work = work.Digest,
            path,
            scenarios = lines.Select(l => new { l.Id, l.Says, l.Verdict, saw = Short(l.Saw), expected = Short(l.Expected), l.Seconds, said = Short(l.Said) }),
        };
        await KeepAsync(deliverable, FactKinds.DeliverableVerified, data, cancel).ConfigureAwait(false);
        var rubric = (await DeliverableHistory.ReadAsync(ledger, deliverable.Id, cancel).ConfigureAwait(false)).Rubric(deliverable);
        return new(deliverable.Id, passed, lines, seed, work.Digest, Recognition.Find(deliverable, [.. results.Select(r => r.AsCheck())])?.Feedback, rubric);
    }

    private async Task<DeliverableDetail> TellAsync(Deliverable deliverable, CancellationToken cancel)
    {
        var history = await DeliverableHistory.ReadAsync(ledger, deliverable.Id, cancel).ConfigureAwait(false);
        return new(
            deliverable.Id,
            deliverable.Title,
            deliverable.Hours,
            deliverable.Concepts,
            MarkdownRenderer.Render(deliverable.Task),
            history.PathOn(ledger.Device),
            history.Examinations is [{ Passed: true }, ..],
            history.Last(deliverable),
            history.Rubric(deliverable),
            history.Examinations);
    }

    private Fact Draft(Deliverable deliverable, string kind, object data) =>
        ledger.Draft(kind, deliverable.Id, null, deliverable.Digest, JsonSerializer.Serialize(data, JsonSerializerOptions.Web));

    private Task KeepAsync(Deliverable deliverable, string kind, object data, CancellationToken cancel) =>
        ledger.AppendAsync([Draft(deliverable, kind, data)], cancel);

    private static ScenarioLine Line(ScenarioResult result) => new(
        result.Name,
        result.Says,
        Lower(result.Verdict),
        result.Saw,
        result.Expected,
        Math.Round(result.Took.TotalSeconds, 3),
        result.Said,
        [.. result.Checks.Select(c => new CheckLine(c.Id, c.Says, Lower(c.Verdict), c.Saw, c.Expected, Lower(c.Seen)))]);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Short(string text) => text.Length <= KeptLetters ? text : text[..KeptLetters] + "…";

    // Progress<T> would hand reports to the thread pool in any order.
    private sealed class Told(Action<ScenarioResult> report) : IProgress<ScenarioResult>
    {
        public void Report(ScenarioResult value) => report(value);
    }
}
