using Strata.Curriculum.Imports;

namespace Strata.Practice.Imports;

/// <summary>What <c>import --json</c> answers.</summary>
/// <param name="Imported">Ids of labs that are there now.</param>
/// <param name="Skipped">What is not, each with why.</param>
/// <param name="Notes">What of an imported lab is not as it was there.</param>
public sealed record ImportReport(IReadOnlyList<string> Imported, IReadOnlyList<ImportSkip> Skipped, IReadOnlyList<ImportNote> Notes);
