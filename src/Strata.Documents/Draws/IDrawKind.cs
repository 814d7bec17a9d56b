using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>A way to draw a value. A record that implements this is found by itself; nothing else needs to know it.</summary>
public interface IDrawKind
{
    /// <summary>The key that authors write: <c>pick</c>, <c>int</c>.</summary>
    static abstract string Key { get; }

    /// <summary>What it draws: one sentence.</summary>
    static abstract string Says { get; }

    /// <summary>What stands behind the key.</summary>
    static abstract Shape Shape { get; }

    /// <summary>Reads what stands behind the key; null after an error.</summary>
    static abstract DrawSpec? Read(Node value, DiagnosticList problems);
}
