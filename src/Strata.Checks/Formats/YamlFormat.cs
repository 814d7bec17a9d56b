using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Strata.Checks.Formats;

/// <summary>YAML 1.2 as servers read it: several documents, anchors and aliases. An alias is the same part again, not a copy.</summary>
internal sealed class YamlFormat : IDocumentFormat
{
    public IReadOnlyList<object?> Read(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            List<object?> documents = [];
            while (parser.TryConsume<DocumentStart>(out _))
            {
                documents.Add(Convert(parser, new(StringComparer.Ordinal), 0));
                parser.Consume<DocumentEnd>();
            }

            return documents;
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}: {e.Message}", e);
        }
    }

    private static object? Convert(Parser parser, Dictionary<string, object?> anchors, int depth)
    {
        if (depth > IDocumentFormat.DeepestNesting)
        {
            throw new FormatException("it is nested too deep");
        }

        object? value;
        AnchorName anchor;
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var known) ? known : throw new FormatException($"line {alias.Start.Line}: there is no anchor '{alias.Value}' before");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            (value, anchor) = (scalar.IsQuotedImplicit || scalar.Style is not ScalarStyle.Plain ? scalar.Value : Plain(scalar.Value), scalar.Anchor);
        }
        else if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<object?>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Convert(parser, anchors, depth + 1));
            }

            (value, anchor) = (items, sequence.Anchor);
        }
        else
        {
            var mapping = parser.Consume<MappingStart>();
            var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Convert(parser, anchors, depth + 1);
                entries[DocumentQuery.Text(key) ?? ""] = Convert(parser, anchors, depth + 1);
            }

            if (entries.Remove("<<", out var merged))
            {
                foreach (var source in (merged as IReadOnlyList<object?> ?? [merged]).OfType<IReadOnlyDictionary<string, object?>>())
                {
                    foreach (var (name, inherited) in source)
                    {
                        entries.TryAdd(name, inherited);
                    }
                }
            }

            (value, anchor) = (entries, mapping.Anchor);
        }

        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = value;
        }

        return value;
    }

    private static object? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+' or 'e' or 'E') ? number : text,
    };
}
