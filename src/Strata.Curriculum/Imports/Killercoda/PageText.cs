using System.Collections.Immutable;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>A page's text as our pages can show it.</summary>
/// <param name="Markdown">Without buttons and HTML.</param>
/// <param name="Dropdowns">What was folded away in it, in order.</param>
/// <param name="Ports">Ports of machines that it leads to, by the machine's number, each once.</param>
internal sealed record PageText(string Markdown, ImmutableArray<Dropdown> Dropdowns, ImmutableArray<(int Host, int Port)> Ports);
