namespace Strata.Checks.Formats;

/// <summary>Sections in brackets with lines of <c>key = value</c>, as systemd, git and php write them. A key that comes again makes a list.</summary>
internal sealed class IniFormat : IDocumentFormat
{
    public IReadOnlyList<object?> Read(string text)
    {
        var root = new Dictionary<string, object?>(StringComparer.Ordinal);
        var section = root;
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[')
            {
                var name = line.EndsWith(']') ? line[1..^1].Trim() : throw new FormatException($"line {number}: the bracket is not closed");
                section = root.TryGetValue(name, out var known) && known is Dictionary<string, object?> same ? same : [];
                root[name] = section;
                continue;
            }

            var cut = line.IndexOf('=', StringComparison.Ordinal);
            var key = (cut < 0 ? line : line[..cut]).Trim();
            var value = cut < 0 ? "" : line[(cut + 1)..].Trim();
            if (!section.TryGetValue(key, out var before))
            {
                section[key] = value;
            }
            else if (before is List<object?> list)
            {
                list.Add(value);
            }
            else
            {
                section[key] = new List<object?> { before, value };
            }
        }

        return [root];
    }
}
