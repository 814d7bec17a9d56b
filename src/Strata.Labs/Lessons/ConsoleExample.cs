namespace Strata.Labs.Lessons;

/// <summary>A command in a lesson, and what the lesson says that it prints.</summary>
/// <param name="Line">Where it stands in the lesson, from 1.</param>
/// <param name="Command">As typed, without the prompt; several lines where it goes on.</param>
/// <param name="Expected">Lines; … within one stands for any text, … alone for any lines.</param>
public sealed record ConsoleExample(int Line, string Command, IReadOnlyList<string> Expected)
{
    private const string Fence = "```", Prompt = "$ ", More = "> ";

    /// <summary>The commands in a lesson's console blocks, in order.</summary>
    public static IReadOnlyList<ConsoleExample> Read(string markdown)
    {
        List<ConsoleExample> all = [];
        var within = false;
        var number = 0;
        foreach (var line in markdown.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                within = !within && line[Fence.Length..].Trim() == "console";
            }
            else if (within && line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                all.Add(new(number, line[Prompt.Length..], []));
            }
            else if (within && all.Count > 0 && all[^1].Expected.Count == 0 && line.StartsWith(More, StringComparison.Ordinal))
            {
                all[^1] = all[^1] with { Command = all[^1].Command + "\n" + line[More.Length..] };
            }
            else if (within && all.Count > 0)
            {
                all[^1] = all[^1] with { Expected = [.. all[^1].Expected, line] };
            }
        }

        return all;
    }

    /// <summary>Whether what was printed is what the lesson says.</summary>
    public bool Fits(string printed)
    {
        var lines = printed.Length == 0 ? [] : printed.TrimEnd('\n').Split('\n');
        return Fits(Expected, lines);
    }

    private static bool Fits(IReadOnlyList<string> expected, IReadOnlyList<string> lines)
    {
        // How far the expected lines before can reach, line by line: never more work than the two multiplied.
        var reach = new bool[lines.Count + 1];
        reach[0] = true;
        foreach (var pattern in expected)
        {
            var next = new bool[lines.Count + 1];
            if (pattern.Trim() == "…")
            {
                var begun = false;
                for (var at = 0; at <= lines.Count; at++)
                {
                    begun |= reach[at];
                    next[at] = begun;
                }
            }
            else
            {
                for (var at = 0; at < lines.Count; at++)
                {
                    next[at + 1] = reach[at] && FitsLine(pattern.TrimEnd(), lines[at].TrimEnd());
                }
            }

            reach = next;
        }

        return reach[lines.Count];
    }

    private static bool FitsLine(string pattern, string line)
    {
        var parts = pattern.Split('…');
        if (parts.Length == 1)
        {
            return pattern == line;
        }

        if (!line.StartsWith(parts[0], StringComparison.Ordinal) || line.Length < parts[0].Length + parts[^1].Length || !line.EndsWith(parts[^1], StringComparison.Ordinal))
        {
            return false;
        }

        var from = parts[0].Length;
        var end = line.Length - parts[^1].Length;
        foreach (var part in parts[1..^1])
        {
            var at = line.IndexOf(part, from, end - from, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            from = at + part.Length;
        }

        return true;
    }
}
