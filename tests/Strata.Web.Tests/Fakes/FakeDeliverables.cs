using Strata.Practice;
using Strata.Practice.Attempts;
using Strata.Practice.Deliverables;

namespace Strata.Web.Tests.Fakes;

/// <summary>One deliverable, begun, examined twice.</summary>
internal sealed class FakeDeliverables : IDeliverables
{
    public const string Id = "devops/posix/bash-scripts";

    private static readonly DateTimeOffset Then = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    private readonly List<ScenarioLine> scenarios =
    [
        new("backs-up", "backup.sh keeps a folder whole, whatever its files are called", "pass", "exit: 0", "exit: 0", 0.2, "", []),
        new("disk-full", "a full disk leaves no half archive behind", "fail", "tree /mnt/small: count: 1", "count: 0", 0.3, "tar: write error: No space left on device", []),
        new("cleans-up", "cleanup.sh deletes just the files that are too old", "pending", "", "", 0, "", []),
    ];

    /// <summary>Every examination that was asked for, with the number of bytes that came.</summary>
    public List<(string Id, string? Path, long Bytes)> Verified { get; } = [];

    public List<(string Criterion, string? By)> Attested { get; } = [];

    /// <summary>What the next examination ends in.</summary>
    public PracticeException? Problem { get; set; }

    public Task<DeliverableDetail> DescribeAsync(string id, CancellationToken cancel) => id == Id
        ? Task.FromResult(new DeliverableDetail(
            Id,
            "Three small scripts that can be trusted",
            8,
            [],
            "<p>Every server has a handful of small scripts that nobody looks at until the day they are needed.</p>",
            "/home/ann/strata/posix/bash-scripts",
            false,
            scenarios,
            [new("reads-well", "somebody who has never seen the scripts can say what each does", "Names, the order of things.", Attested.Count > 0, "Ann", Then, true, null)],
            [new(Then, false, 1, 3, 17, "abc"), new(Then.AddDays(-1), false, 0, 3, 4, "abd")]))
        : throw new PracticeException("not-found", $"There is no deliverable '{id}'.", null, "See: strata map");

    public byte[] Starter(string id) => [1, 2, 3];

    public Task<DeliverableDetail> BeginAsync(string id, string path, CancellationToken cancel) => DescribeAsync(id, cancel);

    public async Task<VerifyReport> VerifyAsync(string id, Stream archive, string? path, long? seed, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var bytes = new MemoryStream();
        await archive.CopyToAsync(bytes, cancel);
        Verified.Add((id, path, bytes.Length));
        return Report();
    }

    public Task<VerifyReport> VerifyFolderAsync(string id, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        Verified.Add((id, null, 0));
        if (Problem is { } problem)
        {
            throw problem;
        }

        progress?.Report(new("examining: disk-full is done", 0.5));
        scenarios[1] = scenarios[1] with { Verdict = "pass" };
        return Task.FromResult(Report());
    }

    public Task<DeliverableDetail> AttestAsync(string id, IReadOnlyList<string> criteria, string? by, string? note, CancellationToken cancel)
    {
        Attested.AddRange(criteria.Select(c => (c, by)));
        return DescribeAsync(id, cancel);
    }

    private VerifyReport Report() => new(Id, false, scenarios, 17, "abc", "Look at what is left when the disk is full.", []);
}
