namespace Strata.Checks.Resources;

/// <summary>A job that waits for at.</summary>
/// <param name="Path">Its file in the spool.</param>
/// <param name="Due">When, in seconds since 1970.</param>
/// <param name="Commands">What was asked for.</param>
/// <param name="Script">The whole file, which a shell reads: the environment and the folder come first.</param>
internal sealed record AtJob(string Path, double Due, string Commands, string Script);
