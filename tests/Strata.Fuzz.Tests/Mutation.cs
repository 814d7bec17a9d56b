namespace Strata.Fuzz.Tests;

/// <summary>Makes an input out of real ones: pieces cut out, doubled, exchanged, bytes changed, odd words put in. The same seed makes the same.</summary>
internal static class Mutation
{
    private const int Longest = 64 << 10;

    private static readonly byte[][] Odd =
    [
        .. new[]
        {
            "", "\0", "\n", "\t", "\r\n", " ", ":", ": ", "- ", "? ", "# ", "[", "]", "{", "}", ",", "\"", "'", "&a ", "*a", "<<: *a", "!!binary ", "!!str ", "|", ">-", "---\n", "...\n", "%YAML 1.2\n",
            "@{", "@{name}", "@@{", "fact.", "fact.x", "..", "../../../etc/passwd", "/dev/zero", "~", "$(id)", "`id`", "${HOME}", "\\", "%s", "%n", "null", "true", "NaN", "-Infinity", "1e999", "-0", "99999999999999999999",
            "0x7f", "\u202e", "\ufeff", "\ud7ff", "é", "😀", "(a+)+$", "[a-", "(?<=x)", "\\p{L}", ".*.*.*.*", "<script>", "</details>", "<details><summary>", "```", "`x`{{exec}}", "{{TRAFFIC_HOST1_80}}", "[x](javascript:x)", "![](", "\x1b[2J",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    ];

    public static byte[] Of(IReadOnlyList<byte[]> corpus, int seed)
    {
        var random = new Random(seed);
        var bytes = corpus[random.Next(corpus.Count)].ToList();
        for (var change = random.Next(1, 7); change > 0; change--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(bytes.Count - at, 1 << random.Next(0, 10));
            switch (random.Next(8))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(at, Odd[random.Next(Odd.Length)]);
                    break;
                case 2:
                    var piece = bytes.GetRange(at, length);
                    for (var times = 1 << random.Next(0, 8); times > 0 && bytes.Count < Longest; times--)
                    {
                        bytes.InsertRange(at, piece);
                    }

                    break;
                case 3:
                    var other = corpus[random.Next(corpus.Count)];
                    var from = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 << random.Next(0, 10))));
                    break;
                case 4 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 5 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 6:
                    var odd = Odd[random.Next(Odd.Length)];
                    for (var times = 1 << random.Next(0, 12); times > 0 && bytes.Count < Longest; times--)
                    {
                        bytes.InsertRange(at, odd);
                    }

                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes.Take(Longest)];
    }
}
