using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Cards;

internal sealed class TypeKind : ICardKind
{
    private static readonly Key<SeveralShape> Answer = new("answer", new(new TextShape()), "What counts as right: one text, or a list of them, the best first.") { IsRequired = true };
    private static readonly Key<TextShape> Why = new("why", new(), "What is shown beside the answer.");

    public Key<TextShape> Question { get; } = new("type", new(), "A question whose answer is typed and compared.") { IsRequired = true };

    public MapShape Shape => field ??= new(CardsFile.Id, Question, Answer, Why);

    public Card? Read(string id, MapReader reader, DiagnosticList problems)
    {
        var ask = reader.Text(Question);
        var why = reader.Text(Why);
        var answers = reader.Several(Answer);
        if (reader.Node(Answer) is ListNode { Items.IsEmpty: true } none)
        {
            problems.Error(none.Where, "'answer' is empty.", "Give at least one that is right.");
        }

        return ask is null || answers.IsEmpty ? null : new TypeCard(id, ask, [.. answers.Select(a => a.Text)], why, reader.Map.Where);
    }
}
