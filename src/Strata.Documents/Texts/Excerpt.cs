using System.Text;

namespace Strata.Documents.Texts;

/// <summary>A short, safe quotation of somebody's text for a message: one line, at most 40 characters, in single quotes.</summary>
public static class Excerpt
{
    private const int Length = 40;

    public static string Of(string text)
    {
        Span<char> unit = stackalloc char[2];
        var shown = new StringBuilder("'");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > Length)
            {
                shown.Append('…');
                break;
            }

            var used = rune.EncodeToUtf16(unit);
            if (PlainText.IsPrintable(unit[..used]))
            {
                shown.Append(unit[..used]);
            }
            else
            {
                shown.Append('�');
            }
        }

        return shown.Append('\'').ToString();
    }
}
