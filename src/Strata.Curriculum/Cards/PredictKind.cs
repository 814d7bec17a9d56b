using System.Collections.Immutable;
using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Cards;

internal sealed class PredictKind : ICardKind
{
    private const int FewestChoices = 2, MostChoices = 6;

    private static readonly Key<TextShape> Given = new("given", new(), "What is to be known before.");
    private static readonly Key<TextShape> Answer = new("answer", new() { MayBeEmpty = true }, "What it prints, empty for nothing; … within a line stands for any text, … alone for any lines.") { IsRequired = true };
    private static readonly Key<ListShape> Choices = new("choices", new(new TextShape(), FewestChoices, MostChoices), "Answers to choose from, the right one among them. Without it the answer is typed.");
    private static readonly Key<TextShape> Why = new("why", new(), "What is shown beside the answer.");
    private static readonly Key<TextShape> Image = new("image", ImageName.Shape, "The image of the machine on which it is tried. Without it: the concept's.");
    private static readonly Key<TextShape> User = new("user", UserName.Shape, $"Who types. Without it: {LabMachine.DefaultUser}.");
    private static readonly Key<ListShape> Setup = new("setup", new(new TextShape()), "What root does before, a line each.");

    public Key<TextShape> Question { get; } = new("predict", new(), "A command; the question is what it prints. Proof runs it on a real machine.") { IsRequired = true };

    public MapShape Shape => field ??= new(CardsFile.Id, Question, Given, Answer, Choices, Why, Image, User, Setup);

    public Card? Read(string id, MapReader reader, DiagnosticList problems)
    {
        var command = reader.TextNode(Question);
        var answer = reader.Text(Answer)?.TrimEnd('\n');
        var given = reader.Text(Given);
        var why = reader.Text(Why);
        var image = reader.Text(Image);
        var user = reader.Text(User) ?? LabMachine.DefaultUser;
        var setup = reader.TextList(Setup);
        var choices = ChoicesOf(reader, answer, problems);
        return command is null || answer is null
            ? null
            : new PredictCard(id, given, command.Text.TrimEnd('\n'), command.Where.Line, answer, choices, why, image, user, setup, reader.Map.Where);
    }

    private static ImmutableArray<string> ChoicesOf(MapReader reader, string? answer, DiagnosticList problems)
    {
        ImmutableArray<string> choices = [.. reader.TextList(Choices).Select(c => c.TrimEnd('\n'))];
        if (choices.IsEmpty)
        {
            return [];
        }

        var where = reader.Node(Choices)!.Where;
        if (answer is not null && choices.Count(c => c == answer) != 1)
        {
            problems.Error(where, $"the answer {Excerpt.Of(answer)} does not stand among 'choices' just once.", "Write it there as it is written behind 'answer'.");
        }
        else if (choices.Distinct(StringComparer.Ordinal).Count() != choices.Length)
        {
            problems.Error(where, "two of 'choices' are the same.", "Keep one.");
        }

        return choices;
    }
}
