using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Draws;

/// <summary>What a type that is an <see cref="IDrawKind"/> says of itself.</summary>
internal sealed record DrawKind(string Key, string Says, Shape Shape, Func<Node, DiagnosticList, DrawSpec?> Read);
