using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Cards;

internal sealed class AskKind : ICardKind
{
    private static readonly Key<TextShape> Answer = new("answer", new(), "The answer, which one grades oneself.") { IsRequired = true };

    public Key<TextShape> Question { get; } = new("ask", new(), "A question whose answer one grades oneself.") { IsRequired = true };

    public MapShape Shape => field ??= new(CardsFile.Id, Question, Answer);

    public Card? Read(string id, MapReader reader, DiagnosticList problems)
    {
        var (ask, answer) = (reader.Text(Question), reader.Text(Answer));
        return ask is null || answer is null ? null : new AskCard(id, ask, answer, reader.Map.Where);
    }
}
