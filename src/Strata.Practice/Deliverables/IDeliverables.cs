using Strata.Practice.Attempts;

namespace Strata.Practice.Deliverables;

/// <summary>The learner's own work: begun, examined, attested. Every outcome is in the ledger before it is told.</summary>
/// <exception cref="PracticeException">Thrown by all where a person can mend it.</exception>
public interface IDeliverables
{
    /// <summary>One, by its id or an unambiguous ending, with what became of it.</summary>
    Task<DeliverableDetail> DescribeAsync(string id, CancellationToken cancel);

    /// <summary>What the learner's folder begins as: an archive.</summary>
    byte[] Starter(string id);

    /// <summary>Remembers where the learner's folder is.</summary>
    Task<DeliverableDetail> BeginAsync(string id, string path, CancellationToken cancel);

    /// <summary>Examines a work.</summary>
    /// <param name="archive">The work, as a tar archive.</param>
    /// <param name="path">Where it came from; null where nobody says.</param>
    /// <param name="seed">What fixtures are drawn from; null: something new.</param>
    Task<VerifyReport> VerifyAsync(string id, Stream archive, string? path, long? seed, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>Examines the work in the learner's folder as it is now.</summary>
    Task<VerifyReport> VerifyFolderAsync(string id, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>Keeps that a person judged the work as it was when it was examined last.</summary>
    /// <param name="criteria">Ids of the rubric.</param>
    /// <param name="by">Who; null for the learner.</param>
    Task<DeliverableDetail> AttestAsync(string id, IReadOnlyList<string> criteria, string? by, string? note, CancellationToken cancel);
}
