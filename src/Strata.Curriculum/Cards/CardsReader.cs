using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Cards;

/// <summary>Reads a concept's <c>cards.yaml</c>.</summary>
internal static class CardsReader
{
    /// <summary>The cards in the order of the file; what is wrong with one is reported, and it is left out.</summary>
    public static ImmutableArray<Card> Read(CurriculumFolder folder, DiagnosticList problems)
    {
        if (!folder.HasFile(CardsFile.File) || YamlReader.ReadNodeFile(folder.PathOf(CardsFile.File), folder.ShownOf(CardsFile.File), problems) is not { } node)
        {
            return [];
        }

        if (node is not ListNode list)
        {
            problems.Error(node.Where, $"the file must be a list of cards, not {node.Kind}.", "Begin each card with a hyphen.");
            return [];
        }

        if (list.Items.Length > CardsFile.Most)
        {
            problems.Error(list.Where, $"a concept has at most {CardsFile.Most} cards, not {list.Items.Length}.", "Keep the best, or make two concepts of it.");
            return [];
        }

        var cards = ImmutableArray.CreateBuilder<Card>(list.Items.Length);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not MapNode map)
            {
                problems.Error(item.Where, $"a card must be a map, not {MapReader.Found(item)}.", $"Give it 'id' and one of {Questions()}.");
            }
            else if (Read(map, ids, problems) is { } card)
            {
                cards.Add(card);
            }
        }

        return cards.DrainToImmutable();
    }

    private static Card? Read(MapNode map, HashSet<string> ids, DiagnosticList problems)
    {
        if (CardsFile.Kinds.Where(k => map.Find(k.Question.Name) is not null).ToList() is not [var kind])
        {
            problems.Error(map.Where, "a card has one question.", $"Give it one of {Questions()}.");
            return null;
        }

        var own = new DiagnosticList();
        var reader = new MapReader(map, kind.Shape, own);
        var id = reader.TextNode(CardsFile.Id);
        if (id is not null && !ids.Add(id.Text))
        {
            own.Error(id.Where, $"there is a card '{id.Text}' already.", "Give this one another id.");
        }

        var card = kind.Read(id?.Text ?? "", reader, own);
        reader.Done();
        problems.AddRange(own);
        return own.HasErrors ? null : card;
    }

    private static string Questions() => string.Join(", ", CardsFile.Kinds.Select(k => $"'{k.Question.Name}'"));
}
