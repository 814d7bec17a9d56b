using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>A way to write a condition. Each is one file, found by itself.</summary>
public interface IMatcherKind
{
    /// <summary>Its key in a lab file.</summary>
    string Key { get; }

    /// <summary>What it holds for: one sentence.</summary>
    string Says { get; }

    /// <summary>What stands behind the key.</summary>
    Shape Shape { get; }

    /// <summary>Reads what stands behind the key; null after an error.</summary>
    IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems);
}
