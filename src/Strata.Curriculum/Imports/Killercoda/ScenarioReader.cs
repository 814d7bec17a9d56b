using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Strata.Documents.Diagnostics;
using Strata.Documents.Json;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>
/// Reads index.json, Killercoda's and Katacoda's, as they are met: keys that nobody knows are passed over, a path may stand where a map
/// belongs, numbers may stand where texts do. What cannot be made sense of is an error at its place.
/// </summary>
internal sealed partial class ScenarioReader(DiagnosticList problems)
{
    public const string File = "index.json";

    private const string Imageid = "Write \"backend\": { \"imageid\": \"ubuntu\" }";

    private const int MostSteps = 100, MostAssets = 200, MostHosts = 8, LongestTitle = 120, LongestDescription = 2000;

    /// <summary>Whether a document is a scenario, and not the index.json of something else.</summary>
    public static bool IsScenario(Node node) => node is MapNode map && (map.Find("backend") is not null || map.Find("details") is not null);

    /// <summary>The scenario of a folder; null after an error.</summary>
    public static Scenario? Read(SourceFolder folder, DiagnosticList problems)
    {
        var own = new DiagnosticList();
        var node = JsonReader.ReadNodeFile(folder.PathOf(File), folder.ShownOf(File), own);
        if (node is not null && !IsScenario(node))
        {
            own.Error(node.Where, "this is no scenario: it has neither 'details' nor 'backend'.", "Name the folder of one.");
        }

        var scenario = own.HasErrors || node is not MapNode map ? null : new ScenarioReader(own).Read(map);
        problems.AddRange(own);
        return own.HasErrors ? null : scenario;
    }

    private Scenario? Read(MapNode root)
    {
        var image = Image(root);
        var details = Map(root, "details");
        var intro = details?.Find("intro")?.Value is { } first ? Page(first, "intro") : null;
        var finish = details?.Find("finish")?.Value is { } last ? Page(last, "finish") : null;
        var steps = details is null ? [] : Steps(details);
        var assets = details?.Find("assets")?.Value is { } files ? Assets(files) : [];
        return image is null
            ? null
            : new(
                SourceFolder.Line(Words(root, "title"), LongestTitle),
                SourceFolder.Line(Words(root, "description"), LongestDescription),
                SourceFolder.Line(Words(root, "difficulty"), LongestTitle),
                ScenarioTime.Minutes(Words(root, "time")),
                image,
                intro,
                steps,
                finish,
                assets);
    }

    private TextNode? Image(MapNode root)
    {
        switch (root.Find("backend")?.Value)
        {
            case null:
                problems.Error(root.Where, "'backend' is missing; it says which machine the scenario is for.", Imageid);
                return null;
            case TextNode { Text.Length: > 0 } name:
                return name;
            case MapNode backend when backend.Find("imageid")?.Value is TextNode { Text.Length: > 0 } name:
                return name;
            case var other:
                problems.Error(other.Where, "'backend' does not say which machine the scenario is for.", Imageid);
                return null;
        }
    }

    private ImmutableArray<ScenarioPage> Steps(MapNode details)
    {
        var items = details.Find("steps")?.Value switch
        {
            null => [],
            ListNode list => list.Items,

            // By name instead of by place.
            MapNode map => [.. map.Entries.Select(e => e.Value)],
            var other => Wrong(other, "'steps' must be a list", "Write \"steps\": [{ \"title\": \"…\", \"text\": \"step1.md\" }]"),
        };
        if (items.Length > MostSteps)
        {
            problems.Error(items[MostSteps].Where, $"a scenario has at most {MostSteps} steps, not {items.Length}.", "Make a course of several scenarios.");
            return [];
        }

        return [.. items.Select((item, i) => Page(item, $"step{i + 1}")).OfType<ScenarioPage>()];
    }

    private ImmutableArray<Node> Wrong(Node node, string rule, string fix)
    {
        problems.Error(node.Where, $"{rule}, not {MapReader.Found(node)}.", fix);
        return [];
    }

    private ScenarioPage? Page(Node node, string name)
    {
        switch (node)
        {
            case TextNode text:
                return new(name, null, text.Text.Length > 0 ? text : null, [], [], null, []);
            case MapNode map:
                return new(
                    name,
                    SourceFolder.Line(Words(map, "title"), LongestTitle),
                    Path(map, "text"),
                    [.. Paths(map, "foreground"), .. Paths(map, "code")],
                    [.. Paths(map, "background"), .. Paths(map, "courseData")],
                    Path(map, "verify"),
                    [
                        .. Paths(map, "hint").Select(p => ("Hint", p)),
                        .. Paths(map, "answer").Select(p => ("Solution", p)),
                    ]);
            default:
                _ = Wrong(node, $"'{name}' must be a map with 'title' and 'text'", "Write { \"title\": \"…\", \"text\": \"step1.md\" }");
                return null;
        }
    }

    private TextNode? Path(MapNode map, string key) => Paths(map, key).FirstOrDefault();

    private IEnumerable<TextNode> Paths(MapNode map, string key)
    {
        switch (map.Find(key)?.Value)
        {
            case null or TextNode { Text: "" } or TextNode { Quoted: false, Text: "false" }:
                return [];
            case TextNode text:
                return [text];
            case ListNode list when list.Items.All(i => i is TextNode):
                return list.Items.OfType<TextNode>().Where(t => t.Text.Length > 0);
            case var other:
                _ = Wrong(other, $"'{key}' must be the path of a file", $"Write \"{key}\": \"FILE\"");
                return [];
        }
    }

    private ImmutableArray<ScenarioAsset> Assets(Node node)
    {
        var assets = ImmutableArray.CreateBuilder<ScenarioAsset>();
        switch (node)
        {
            case ListNode list:
                AddAssets(1, list, assets);
                break;
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    if (Host(entry) is { } host)
                    {
                        AddAssets(host, entry.Value, assets);
                    }
                }

                break;
            default:
                _ = Wrong(node, "'assets' must be a map of machines", "Write \"assets\": { \"host01\": [] }");
                break;
        }

        if (assets.Count > MostAssets)
        {
            problems.Error(node.Where, $"a scenario lists at most {MostAssets} assets, not {assets.Count}.", "Name folders of them with a star.");
        }

        return assets.DrainToImmutable();
    }

    private int? Host(Entry entry)
    {
        // Katacoda's client is the machine whose terminal the learner has.
        if (entry.Key is "client")
        {
            return 1;
        }

        if (HostName().Match(entry.Key) is { Success: true } host && int.Parse(host.Groups[1].Value) is >= 1 and <= MostHosts and var number)
        {
            return number;
        }

        problems.Error(entry.Where, $"there is no machine {Excerpt.Of(entry.Key)} here.", $"Assets are for host01 to host0{MostHosts}.");
        return null;
    }

    private void AddAssets(int host, Node node, ImmutableArray<ScenarioAsset>.Builder assets)
    {
        foreach (var item in node is ListNode list ? list.Items : [node])
        {
            switch (item)
            {
                case TextNode { Text.Length: > 0 } file:
                    assets.Add(new(host, file, "~/", null));
                    break;
                case MapNode map when Path(map, "file") is { } file:
                    assets.Add(new(host, file, Target(map), Mode(map)));
                    break;
                default:
                    _ = Wrong(item, "an asset must be a map with 'file' and 'target'", "Write { \"file\": \"FILE\", \"target\": \"/root\" }");
                    break;
            }
        }
    }

    private string Target(MapNode map)
    {
        if (Path(map, "target") is not { } target)
        {
            return "~/";
        }

        if (!PlainText.IsPrintable(target.Text) || target.Text.Length > 200)
        {
            problems.Error(target.Where, $"{Excerpt.Of(target.Text)} is no folder of a machine.", "Use printable characters, at most 200.");
        }

        return target.Text;
    }

    private string? Mode(MapNode map)
    {
        if (Path(map, "chmod") is not { } mode)
        {
            return null;
        }

        if (!ModeWord().IsMatch(mode.Text))
        {
            problems.Error(mode.Where, $"{Excerpt.Of(mode.Text)} is nothing that chmod knows.", "Write it like +x, u+rw or 0755.");
        }

        return mode.Text;
    }

    private MapNode? Map(MapNode map, string key)
    {
        switch (map.Find(key)?.Value)
        {
            case null:
                return null;
            case MapNode found:
                return found;
            case var other:
                _ = Wrong(other, $"'{key}' must be a map", $"Write \"{key}\": {{ }}");
                return null;
        }
    }

    private static string? Words(MapNode map, string key) => map.Find(key)?.Value is TextNode text ? text.Text : null;

    [GeneratedRegex("^host0?([1-9])$")]
    private static partial Regex HostName();

    [GeneratedRegex("^([0-7]{3,4}|[ugoa]{0,4}[-+=][rwxXst]{0,6}(,[ugoa]{0,4}[-+=][rwxXst]{0,6}){0,8})$")]
    private static partial Regex ModeWord();
}
