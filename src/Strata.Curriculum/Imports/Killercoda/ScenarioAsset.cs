using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Files that are put on a machine before anything runs.</summary>
/// <param name="Host">The machine's number, from 1.</param>
/// <param name="File">A path under <c>assets/</c>, in which <c>*</c> and <c>**</c> stand for many.</param>
/// <param name="Target">The folder on the machine.</param>
/// <param name="Mode">What chmod is told; null for nothing.</param>
internal sealed record ScenarioAsset(int Host, TextNode File, string Target, string? Mode);
