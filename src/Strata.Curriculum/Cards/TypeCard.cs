using System.Collections.Immutable;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Cards;

/// <summary>A question whose answer is typed and compared.</summary>
/// <param name="Ask">The question, Markdown.</param>
/// <param name="Answers">What counts as right, plain text, the best first; at least one.</param>
/// <param name="Why">What is shown beside the answer, Markdown; null for nothing.</param>
public sealed record TypeCard(string Id, string Ask, ImmutableArray<string> Answers, string? Why, Location Where) : Card(Id, Where);
