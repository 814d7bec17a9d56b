using System.Collections.Immutable;

namespace Strata.Labs.Feedback;

/// <summary>A mistake that is known, with everything put in, for one attempt.</summary>
/// <param name="Fails">Ids of exactly those checks that it fails.</param>
/// <param name="Feedback">What to tell whoever makes it, drawn.</param>
/// <param name="When">What has to have been seen besides, all of it; none where the checks that fail tell enough.</param>
public sealed record KnownMistake(string Name, ImmutableArray<string> Fails, string Feedback, ImmutableArray<SeenMatch> When);
