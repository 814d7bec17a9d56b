using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Cards;

/// <summary>A question whose answer one grades oneself.</summary>
/// <param name="Ask">The question, Markdown.</param>
/// <param name="Answer">The answer, Markdown.</param>
public sealed record AskCard(string Id, string Ask, string Answer, Location Where) : Card(Id, Where);
