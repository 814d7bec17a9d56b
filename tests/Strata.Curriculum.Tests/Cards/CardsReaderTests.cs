using Strata.Curriculum.Cards;

namespace Strata.Curriculum.Tests.Cards;

public sealed class CardsReaderTests : IDisposable
{
    private const string File = "devops/posix/files/cards.yaml";

    private readonly WrittenCurriculum written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void Cards_are_read_whole()
    {
        var cards = Read();

        var ask = Assert.IsType<AskCard>(cards[0]);
        Assert.Equal(("inode", "What is an inode?", "What a file *is*, without its name."), (ask.Id, ask.Ask, ask.Answer));
        var type = Assert.IsType<TypeCard>(cards[1]);
        Assert.Equal(("list", "Which command lists names?", "ls dir", "It reads the folder."), (type.Id, type.Ask, string.Join(' ', type.Answers), type.Why));
        var predict = Assert.IsType<PredictCard>(cards[2]);
        Assert.Equal(("count", "The folder is empty.", "touch a\nls | wc -l", "1", 10), (predict.Id, predict.Given, predict.Command, predict.Answer, predict.Line));
        Assert.Equal(("0 1", "small", "root", "mkdir /srv/a;cd /srv/a", (string?)null), (string.Join(' ', predict.Choices), predict.Image, predict.User, string.Join(';', predict.Setup), predict.Why));
    }

    [Fact]
    public void What_may_be_left_out_has_defaults()
    {
        written.Write(File, "- { id: a, type: Which?, answer: one }\n- { id: b, predict: 'true', answer: '' }\n");
        var cards = Read();

        Assert.Equal(["one"], Assert.IsType<TypeCard>(cards[0]).Answers);
        var predict = Assert.IsType<PredictCard>(cards[1]);
        Assert.Equal(("learner", null, null, 0, 0), (predict.User, predict.Image, predict.Given, predict.Setup.Length, predict.Choices.Length));
        Assert.Empty(predict.Answer);
    }

    [Theory]
    [InlineData("a: 1", "1:1: the file must be a list of cards, not a map. Begin each card with a hyphen.")]
    [InlineData("- What?", "1:3: a card must be a map, not 'What?'. Give it 'id' and one of 'ask', 'predict', 'type'.")]
    [InlineData("- { ask: What?, answer: That. }", "1:3: 'id' is missing. Add it: what the card is called; unique in the concept, and never changed: what a learner remembers hangs on it.")]
    [InlineData("- { id: What, ask: What?, answer: That. }", "1:9: 'What' is no name for a card. Use small letters, figures and hyphens, at most 60.")]
    [InlineData("- { id: a, ask: What?, answer: That. }\n- { id: a, ask: Which?, answer: This. }", "2:9: there is a card 'a' already. Give this one another id.")]
    [InlineData("- { id: a, answer: That. }", "1:3: a card has one question. Give it one of 'ask', 'predict', 'type'.")]
    [InlineData("- { id: a, ask: What?, type: Which?, answer: That. }", "1:3: a card has one question. Give it one of 'ask', 'predict', 'type'.")]
    [InlineData("- { id: a, ask: What? }", "1:3: 'answer' is missing. Add it: the answer, which one grades oneself.")]
    [InlineData("- { id: a, ask: '', answer: That. }", "1:17: 'ask' is empty. Give it a text, or take it out.")]
    [InlineData("- { id: a, ask: What?, answr: That. }", "1:3: 'answer' is missing. Add it: the answer, which one grades oneself.|1:24: unknown key 'answr'. Did you mean 'answer'?")]
    [InlineData("- { id: a, ask: What?, answer: That., choices: [a, b] }", "1:39: unknown key 'choices'. There are: answer, ask, id.")]
    [InlineData("- { id: a, type: Which?, answer: [] }", "1:34: 'answer' is empty. Give at least one that is right.")]
    [InlineData("- { id: a, type: Which?, answer: { b: c } }", "1:34: 'answer' must be a text, or a list of them, not a map. Write a text, or a list of them behind answer.")]
    [InlineData("- { id: a, predict: ls, answer: a, choices: [a] }", "1:45: 'choices' must have 2 to 6 items, not 1. 'choices' is for this: answers to choose from, the right one among them. Without it the answer is typed.")]
    [InlineData("- { id: a, predict: ls, answer: a, choices: [b, c] }", "1:45: the answer 'a' does not stand among 'choices' just once. Write it there as it is written behind 'answer'.")]
    [InlineData("- { id: a, predict: ls, answer: a, choices: [a, b, b] }", "1:45: two of 'choices' are the same. Keep one.")]
    [InlineData("- { id: a, predict: ls, answer: a, user: Root }", "1:42: 'Root' is no user name. Use small letters, figures, hyphens and underscores, at most 32, beginning with a letter.")]
    public void What_is_wrong_is_told_at_its_place_and_the_card_is_left_out(string cards, string told)
    {
        written.Write(File, cards + "\n- { id: right, ask: What?, answer: That. }\n".Replace("- {", cards.StartsWith('-') ? "- {" : "b: {", StringComparison.Ordinal));
        var map = written.Read(out var problems);

        Assert.Equal(told.Split('|').Select(t => $"Error: {File}:{t}"), problems);
        Assert.Equal(cards.Contains("- { id: a, ask: What?, answer: That. }", StringComparison.Ordinal) ? ["a", "right"] : cards.StartsWith('-') ? ["right"] : [], map.FindConcept("devops/posix/files")!.Cards.Select(c => c.Id));
    }

    [Fact]
    public void The_digest_follows_the_lesson_and_the_cards()
    {
        string Digest() => written.Read(out _).FindConcept("devops/posix/files")!.Digest;

        var seen = new HashSet<string> { Digest() };
        Assert.False(seen.Add(Digest()));
        written.Change(File, "[ls, dir]", "[ls, vdir]");
        Assert.True(seen.Add(Digest()));
        written.Write("devops/posix/files/lesson.md", "# Files\n");
        Assert.True(seen.Add(Digest()));
        written.Write("devops/posix/files/concept.yaml", "title: Other files\noutcomes: [Open one]\nhours: 5\n");
        Assert.False(seen.Add(Digest()));
    }

    private IReadOnlyList<Card> Read()
    {
        var map = written.Read(out var problems);
        Assert.Empty(problems);
        return map.FindConcept("devops/posix/files")!.Cards;
    }
}
