namespace Strata.Machines.Images;

/// <summary>Something of images that nothing needs, and that was removed or would be.</summary>
/// <param name="Kind"><c>image</c>, <c>step</c> (of a build), <c>leftover</c> or <c>packages</c>.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Bytes">Disk space that it took.</param>
public sealed record Cleared(string Kind, string What, long Bytes);
