using System.Globalization;
using System.Text;

namespace Strata.Documents.Texts;

/// <summary>
/// Tells text that is safe to show from text that would act on a terminal or mislead the eye: control characters
/// (but for tab and line feed), bidirectional overrides, and halves of surrogate pairs.
/// </summary>
public static class PlainText
{
    /// <summary>The offset of the first character that may not be shown, or -1.</summary>
    public static int FirstUnsafe(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007f' or '\n' or '\t')
            {
                continue;
            }

            if (char.IsControl(c) || IsDirectional(c))
            {
                return i;
            }

            if (char.IsSurrogate(c))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }

    /// <summary>The text with every character that may not be shown replaced: what a machine or its user says can do nothing to who reads it.</summary>
    public static string Harmless(string text, char instead = '\ufffd')
    {
        var shown = text.ToCharArray();
        for (int at = 0, next; (next = FirstUnsafe(shown.AsSpan(at))) >= 0; at += next + 1)
        {
            shown[at + next] = instead;
        }

        return new string(shown);
    }

    /// <summary>Whether a text is one line of letters, marks, figures, signs and spaces, nothing invisible but the space.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            text = text[used..];
        }

        return true;
    }

    private static bool IsDirectional(char c) => c is '\u200e' or '\u200f' or >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}
