using System.Collections.Immutable;

namespace Strata.Practice.Attempts;

/// <summary>What is kept of an attempt on disk while it has machines, so that a later supervisor goes on with it.</summary>
/// <param name="Passed">Ids of the checks that have passed and need not stay true.</param>
/// <param name="Facts">What setup told; the file is for its owner's eyes.</param>
internal sealed record AttemptRecord(
    string Attempt,
    string Lab,
    string LabDigest,
    long Seed,
    ImmutableSortedDictionary<string, string> Facts,
    ImmutableArray<AttemptMachine> Machines,
    DateTimeOffset Started,
    AttemptState State,
    ImmutableArray<HintGiven> Hints,
    ImmutableArray<string> Passed = default);
