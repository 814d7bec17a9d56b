using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Texts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Strata.Documents.Yaml;

/// <summary>Builds nodes from the events of one document. Used once; a null from any of its methods means: told, stop.</summary>
internal sealed class YamlComposer
{
    private readonly string file;
    private readonly DiagnosticList problems;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private int nodes;

    public YamlComposer(string text, string file, DiagnosticList problems)
    {
        this.file = file;
        this.problems = problems;
        scanner = new(new StringReader(text), skipComments: true);
        parser = new(scanner);
    }

    public Node? Compose()
    {
        try
        {
            return Document();
        }
        catch (YamlException e)
        {
            var (place, message, fix) = SyntaxError.Explain(e);
            return Stop(Place(place), message, fix);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The scanner gives up without a word on some broken input (18.1: InvalidOperationException in an open flow list).
            return Stop(Place(scanner.CurrentPosition), "this is not valid YAML.", "Look before here for a bracket, a brace or a quote that is not closed.");
        }
    }

    private Node? Document()
    {
        Next<StreamStart>();
        if (Next<ParsingEvent>() is not DocumentStart)
        {
            return Stop(Location.Of(file), "the file is empty.", "Write a line for each key: key: value.");
        }

        parser.MoveNext();
        var root = Read(1);
        if (root is null)
        {
            return null;
        }

        Next<DocumentEnd>();
        return Next<ParsingEvent>() is StreamEnd
            ? root
            : Stop(Place(parser.Current!.Start), "a second document begins here, and a file holds one.", "Take out the line ---, or make two files.");
    }

    private Node? Read(int depth)
    {
        var here = parser.Current!;
        var where = Place(here.Start);
        if (++nodes > YamlReader.MaxNodes)
        {
            return Stop(where, $"the file has more than {YamlReader.MaxNodes} values.", "Make it smaller.");
        }

        if (depth > YamlReader.MaxDepth)
        {
            return Stop(where, $"lists and maps are nested more than {YamlReader.MaxDepth} deep here.", "Nest them less.");
        }

        if (here is AnchorAlias alias)
        {
            return Stop(where, $"aliases such as *{alias.Value.Value} are not allowed.", "Write the value again, or quote a text that begins with an asterisk.");
        }

        if (here is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            return Stop(where, $"anchors such as &{anchored.Anchor.Value} are not allowed.", "Write the value where it is needed, or quote a text that begins with an ampersand.");
        }

        if (here is NodeEvent { Tag.IsEmpty: false })
        {
            return Stop(where, "tags such as !name are not allowed.", "Quote a text that begins with an exclamation mark.");
        }

        return here switch
        {
            Scalar scalar => Text(scalar, where),
            SequenceStart => List(where, depth),
            MappingStart => Map(where, depth),
            _ => Stop(where, "a value is missing here.", "Write one, or take out its key."),
        };
    }

    private TextNode? Text(Scalar scalar, Location where)
    {
        var bad = PlainText.FirstUnsafe(scalar.Value);
        if (bad >= 0)
        {
            Stop(where, $"the text has a control character (U+{(int)scalar.Value[bad]:X4}).", "Take it out.");
            return null;
        }

        return new(where, scalar.Value, scalar.Style != ScalarStyle.Plain);
    }

    private ListNode? List(Location where, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (Next<ParsingEvent>() is not SequenceEnd)
        {
            if (Read(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new(where, items.DrainToImmutable());
    }

    private MapNode? Map(Location where, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        while (Next<ParsingEvent>() is not MappingEnd)
        {
            var key = Read(depth + 1);
            if (key is not TextNode { Text: var name })
            {
                if (key is not null)
                {
                    Stop(key.Where, $"a key must be a text, not {key.Kind}.", "Quote a key that begins with a bracket or a brace.");
                }

                return null;
            }

            if (!seen.TryAdd(name, key.Where))
            {
                Stop(key.Where, $"the key {Excerpt.Of(name)} is there already, on line {seen[name].Line}.", "Keep one.");
                return null;
            }

            parser.MoveNext();
            if (Read(depth + 1) is not { } value)
            {
                return null;
            }

            entries.Add(new(name, key.Where, value));
        }

        return new(where, entries.DrainToImmutable());
    }

    private TEvent Next<TEvent>()
        where TEvent : ParsingEvent
    {
        parser.MoveNext();
        return (TEvent)parser.Current!;
    }

    private Location Place(Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private Node? Stop(Location where, string message, string fix)
    {
        problems.Error(where, message, fix);
        return null;
    }
}
