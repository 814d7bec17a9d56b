using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Json;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>What a file says of a folder of scenarios: Killercoda's structure.json, which leaves out what it does not list, or Katacoda's NAME-pathway.json.</summary>
internal sealed record Listing(string? Title, string? Description, ImmutableArray<ListedItem> Items)
{
    public const string File = "structure.json", Ending = "-pathway.json";

    private const int MostItems = 500, LongestTitle = 120, LongestDescription = 500;

    /// <summary>A file of either kind; null after an error.</summary>
    /// <param name="list">The key of its list.</param>
    /// <param name="path">The key of an item's path.</param>
    public static Listing? Read(SourceFolder folder, string file, string list, string path, DiagnosticList problems)
    {
        var node = JsonReader.ReadNodeFile(folder.PathOf(file), folder.ShownOf(file), problems);
        if (node is not MapNode map)
        {
            if (node is not null)
            {
                problems.Error(node.Where, $"the file must be a map with '{list}', not {MapReader.Found(node)}.", $"Write {{ \"{list}\": [{{ \"{path}\": \"FOLDER\" }}] }}");
            }

            return null;
        }

        var items = ImmutableArray.CreateBuilder<ListedItem>();
        switch (map.Find(list)?.Value)
        {
            case null:
                break;
            case ListNode { Items.Length: <= MostItems } found:
                foreach (var item in found.Items)
                {
                    if (Item(item, path) is { } read)
                    {
                        items.Add(read);
                    }
                    else
                    {
                        problems.Error(item.Where, $"an item must be a map with '{path}', not {MapReader.Found(item)}.", $"Write {{ \"{path}\": \"FOLDER\" }}");
                    }
                }

                break;
            case var other:
                problems.Error(other.Where, $"'{list}' must be a list of at most {MostItems} items.", $"Write \"{list}\": [{{ \"{path}\": \"FOLDER\" }}]");
                break;
        }

        return new(Line(map, "title", LongestTitle), Line(map, "description", LongestDescription), items.ToImmutable());
    }

    private static ListedItem? Item(Node item, string path) => item switch
    {
        TextNode { Text.Length: > 0 } text => new(text, null, null),
        MapNode map when map.Find(path)?.Value is TextNode { Text.Length: > 0 } text => new(text, Line(map, "title", LongestTitle), Line(map, "description", LongestDescription)),
        _ => null,
    };

    private static string? Line(MapNode map, string key, int longest) => SourceFolder.Line((map.Find(key)?.Value as TextNode)?.Text, longest);
}
