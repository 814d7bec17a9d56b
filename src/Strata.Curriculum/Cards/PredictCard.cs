using System.Collections.Immutable;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Cards;

/// <summary>A command, and the question what it prints. Proof runs it on a real machine.</summary>
/// <param name="Given">What is to be known before, Markdown; null for nothing.</param>
/// <param name="Command">What is typed, one or more lines.</param>
/// <param name="Line">Where the command stands in its file, from 1.</param>
/// <param name="Answer">What it prints, empty for nothing; … within a line stands for any text, … alone for any lines.</param>
/// <param name="Choices">Answers to choose from, the right one among them; none where the answer is typed.</param>
/// <param name="Why">What is shown beside the answer, Markdown; null for nothing.</param>
/// <param name="Image">The image of the machine; null for the concept's.</param>
/// <param name="User">Who types.</param>
/// <param name="Setup">What root does before, a line each.</param>
public sealed record PredictCard(
    string Id,
    string? Given,
    string Command,
    int Line,
    string Answer,
    ImmutableArray<string> Choices,
    string? Why,
    string? Image,
    string User,
    ImmutableArray<string> Setup,
    Location Where) : Card(Id, Where);
