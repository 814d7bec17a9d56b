namespace Strata.Documents.Diagnostics;

/// <summary>A place in a text file. Lines and columns count from 1; the path is as a person would name it.</summary>
public readonly record struct Location(string File, int Line, int Column)
{
    /// <summary>The whole file.</summary>
    public static Location Of(string file) => new(file, 1, 1);

    /// <summary>The place of a character of a text that is the content of <paramref name="file"/>.</summary>
    public static Location At(string file, string text, int offset)
    {
        var before = text.AsSpan(0, offset);
        return new(file, before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    public override string ToString() => $"{File}:{Line}:{Column}";
}
