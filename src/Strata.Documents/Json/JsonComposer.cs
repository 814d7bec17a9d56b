using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Documents.Json;

/// <summary>Builds nodes from the tokens of one document. Used once.</summary>
internal sealed class JsonComposer(string text, string file, DiagnosticList problems)
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        // One more, so that what is too deep is seen here and told as such.
        MaxDepth = JsonReader.MaxDepth + 1,
    };

    private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);
    private int counted;
    private int line = 1;
    private int column = 1;
    private int nodes;

    public Node? Compose()
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        try
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                throw Refuse(Location.Of(file), "the file is empty.", "Write a value.");
            }

            _ = reader.Read();
            var root = Read(ref reader);

            // Whatever follows the value is an error, which the reader throws.
            _ = reader.Read();
            return root;
        }
        catch (RefusedException e)
        {
            problems.Error(e.Where, e.Message, e.Fix);
            return null;
        }
        catch (JsonException e)
        {
            problems.Error(Place(OffsetOf(e)), "this is not valid JSON.", "Look here, and just before, for a comma, a quote or a bracket too few or too many.");
            return null;
        }
    }

    // As deep as the reader goes, which is bounded.
    private Node? Read(ref Utf8JsonReader reader)
    {
        var where = Place(reader.TokenStartIndex);
        if (++nodes > JsonReader.MaxNodes)
        {
            throw Refuse(where, $"the file has more than {JsonReader.MaxNodes} values.", "Make it smaller.");
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= JsonReader.MaxDepth)
        {
            throw Refuse(where, $"lists and maps are nested more than {JsonReader.MaxDepth} deep here.", "Make them flatter.");
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, where),
            JsonTokenType.StartArray => List(ref reader, where),
            JsonTokenType.String => new TextNode(where, Words(ref reader, where), Quoted: true),
            JsonTokenType.Null => null,
            _ => new TextNode(where, Encoding.UTF8.GetString(reader.ValueSpan), Quoted: false),
        };
    }

    private ListNode List(ref Utf8JsonReader reader, Location where)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref reader) is { } item)
            {
                items.Add(item);
            }
        }

        return new(where, items.DrainToImmutable());
    }

    private MapNode Map(ref Utf8JsonReader reader, Location where)
    {
        var entries = new List<Entry>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var place = Place(reader.TokenStartIndex);
            var key = Words(ref reader, place);
            _ = reader.Read();
            if (Read(ref reader) is not { } value)
            {
                continue;
            }

            var entry = new Entry(key, place, value);
            if (known.TryGetValue(key, out var index))
            {
                entries[index] = entry;
            }
            else
            {
                known.Add(key, entries.Count);
                entries.Add(entry);
            }
        }

        return new(where, [.. entries]);
    }

    private static string Words(ref Utf8JsonReader reader, Location where)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refuse(where, @"the text has half a character in it (\ud800 to \udfff alone).", "Take it out.");
        }
    }

    // Places are asked for in the order of the file, so that counting goes on where it stood.
    private Location Place(long offset)
    {
        for (; counted < offset && counted < bytes.Length; counted++)
        {
            if (bytes[counted] == '\n')
            {
                line++;
                column = 1;
            }
            else if ((bytes[counted] & 0xC0) != 0x80)
            {
                column++;
            }
        }

        return new(file, line, column);
    }

    private int OffsetOf(JsonException problem)
    {
        var start = 0;
        for (var left = problem.LineNumber ?? 0; left > 0; left--)
        {
            start += bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(bytes.Length, start + (problem.BytePositionInLine ?? 0));
    }

    private static RefusedException Refuse(Location where, string message, string fix) => new(where, message, fix);

    private sealed class RefusedException(Location where, string message, string fix) : Exception(message)
    {
        public Location Where { get; } = where;

        public string Fix { get; } = fix;
    }
}
