namespace Strata.Ledger.Facts;

/// <summary>The kinds of facts. A kind is never renamed: ledgers keep it for good.</summary>
public static class FactKinds
{
    /// <summary>Data: <c>seed</c>.</summary>
    public const string AttemptStarted = "attempt-started";

    /// <summary>The attempt was judged. Data: <c>outcome</c> (passed or not-yet), <c>seconds</c>, <c>hints</c>, <c>checks</c>.</summary>
    public const string AttemptFinished = "attempt-finished";

    /// <summary>The attempt was given up or put away.</summary>
    public const string AttemptStopped = "attempt-stopped";

    /// <summary>Data: <c>check</c>, <c>number</c>.</summary>
    public const string HintUsed = "hint-used";

    /// <summary>The live checks were asked for. Data: <c>passed</c>, <c>checks</c>.</summary>
    public const string AttemptChecked = "attempt-checked";

    /// <summary>A deliverable's folder was made. Data: <c>path</c>.</summary>
    public const string DeliverableBegun = "deliverable-begun";

    /// <summary>A work was examined. Data: <c>passed</c>, <c>seed</c>, <c>work</c> (its digest), <c>path</c>, <c>scenarios</c>.</summary>
    public const string DeliverableVerified = "deliverable-verified";

    /// <summary>A person judged what only a person can. Data: <c>criterion</c>, <c>work</c> (digest of what they judged), <c>by</c>, <c>note</c>.</summary>
    public const string DeliverableAttested = "deliverable-attested";
}
