using System.Collections.Immutable;
using System.Globalization;
using Strata.Documents.Texts;

namespace Strata.Checks.Values;

/// <summary>Something that was observed of a property.</summary>
public abstract record Value
{
    /// <summary>As a person reads it, on one line where possible.</summary>
    public abstract string Shown { get; }

    /// <summary>As text, to compare with a text in a lab file.</summary>
    public virtual string Text => Shown;

    public static Value Of(bool truth) => new Truth(truth);

    /// <summary>A truth, and why it is none or what belongs to it.</summary>
    public static Value Of(bool truth, string? remark) => new Truth(truth, remark);

    public static Value Of(double number) => new Number(number);

    public static Value Of(string? text) => text is null ? Nothing.Here : new Words(text);

    public static Value Of(IEnumerable<string> items) => new Items([.. items]);

    // On one line, and harmless: whoever is root in the machine says what it likes.
    private static string Excerpt(string text, int longest) =>
        PlainText.Harmless(text.Length > longest ? text[..longest] : text, '·').Replace('\n', '⏎').Replace('\t', '·') + (text.Length > longest ? "…" : "");

    private static string Beside(string? remark) => string.IsNullOrWhiteSpace(remark) ? "" : $" ({Excerpt(remark, 200)})";

    /// <summary>True or false.</summary>
    /// <param name="Remark">What is shown beside it, and compared with nothing.</param>
    public sealed record Truth(bool Is, string? Remark = null) : Value
    {
        public override string Shown => (Is ? "yes" : "no") + Beside(Remark);

        public override string Text => Is ? "true" : "false";
    }

    /// <summary>A number.</summary>
    public sealed record Number(double Is) : Value
    {
        public override string Shown => Is.ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <summary>A text.</summary>
    public sealed record Words(string Is) : Value
    {
        public override string Shown => Is.Length == 0 ? "nothing (empty)" : Excerpt(Is, 200);

        public override string Text => Is;
    }

    /// <summary>Several texts, in order.</summary>
    public sealed record Items(ImmutableArray<string> Are) : Value
    {
        public override string Shown => Are.Length == 0 ? "none" : string.Join(", ", Are.Take(12).Select(i => i.Length == 0 ? "(empty)" : Excerpt(i, 80))) + (Are.Length > 12 ? ", …" : "");
    }

    /// <summary>The thing that the property belongs to is not there.</summary>
    /// <param name="Why">What is shown beside it.</param>
    public sealed record Nothing(string? Why = null) : Value
    {
        public static readonly Nothing Here = new();

        public override string Shown => "nothing" + Beside(Why);

        public override string Text => "";
    }
}
