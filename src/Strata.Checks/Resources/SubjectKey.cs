using Strata.Checks.Matching;
using Strata.Documents.Shapes;

namespace Strata.Checks.Resources;

/// <summary>Something that may be said of which thing is meant.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Says">What it says: one sentence.</param>
/// <param name="Value">What stands behind it; null for any text.</param>
public sealed record SubjectKey(string Name, string Says, ScalarShape? Value = null)
{
    /// <summary>What stands behind it in a file, where a draw or a fact may still be to come.</summary>
    internal ScalarShape Shape { get; } = new OpenShape(Value ?? new TextShape { MayBeEmpty = true });
}
