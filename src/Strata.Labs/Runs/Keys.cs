using System.Text;
using Strata.Documents.Draws;

namespace Strata.Labs.Runs;

/// <summary>
/// Keystrokes for a terminal, a step a line: <c>&gt; text</c> types a line and Enter, <c>+ text</c> without Enter,
/// <c>key NAME NAME</c> presses keys, <c>wait text</c> waits until the terminal has shown it since the step before last, and # begins a remark.
/// Draws are put in.
/// </summary>
internal static class Keys
{
    private static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Enter"] = "\r", ["Tab"] = "\t", ["Esc"] = "\e", ["Space"] = " ", ["Backspace"] = "\x7f", ["Up"] = "\e[A", ["Down"] = "\e[B", ["Right"] = "\e[C", ["Left"] = "\e[D",
        ["Home"] = "\e[H", ["End"] = "\e[F", ["PageUp"] = "\e[5~", ["PageDown"] = "\e[6~", ["Delete"] = "\e[3~",
    };

    /// <summary>The steps of a file.</summary>
    /// <param name="shown">The file's name, for errors.</param>
    /// <exception cref="LabException">A line is no step.</exception>
    public static IReadOnlyList<KeyStep> Read(string text, string shown, IReadOnlyDictionary<string, string> draw)
    {
        List<KeyStep> steps = [];
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Trim().Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (word, rest) = line.Split(' ', 2) is [var first, var more] ? (first, Template.Fill(more, draw)) : (line, "");
            steps.Add(word switch
            {
                ">" => new(number, rest + "\r", null),
                "+" => new(number, rest, null),
                "key" when rest.Trim().Length > 0 => new(number, string.Concat(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => Key(k, shown, number))), null),
                "wait" when rest.Length > 0 => new(number, null, rest),
                _ => throw new LabException("keys", $"{shown}:{number}: '{line}' is no step.", $"{shown}:{number}", "A step is `> text`, `+ text`, `key Ctrl-C` or `wait text`."),
            });
        }

        return steps;
    }

    private static string Key(string name, string shown, int line)
    {
        if (Named.TryGetValue(name, out var sent))
        {
            return sent;
        }

        // Control with a letter sends its place in the alphabet.
        return name.StartsWith("Ctrl-", StringComparison.OrdinalIgnoreCase) && name.Length == 6 && char.ToUpperInvariant(name[5]) is var letter and >= '@' and <= '_'
            ? new StringBuilder().Append((char)(letter - '@')).ToString()
            : throw new LabException("keys", $"{shown}:{line}: there is no key '{name}'.", $"{shown}:{line}", $"Keys are {string.Join(", ", Named.Keys)} and Ctrl- with a letter.");
    }
}
