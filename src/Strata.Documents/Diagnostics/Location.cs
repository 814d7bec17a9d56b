namespace Strata.Documents.Diagnostics;

/// <summary>A place in a text file. Lines and columns count from 1; the path is as a person would name it.</summary>
public readonly record struct Location(string File, int Line, int Column)
{
    /// <summary>The whole file.</summary>
    public static Location Of(string file) => new(file, 1, 1);

    public override string ToString() => $"{File}:{Line}:{Column}";
}
