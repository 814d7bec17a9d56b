using System.Text;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Writes a text so that nothing in it is taken for a draw: <c>@{</c> as <c>@@{</c>.</summary>
internal static class AtSigns
{
    public static string Escape(string text)
    {
        if (!text.Contains("@{", StringComparison.Ordinal))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        var signs = 0;
        foreach (var c in text)
        {
            if (c == '{')
            {
                escaped.Append('@', signs);
            }

            signs = c == '@' ? signs + 1 : 0;
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
