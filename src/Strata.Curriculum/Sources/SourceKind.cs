namespace Strata.Curriculum.Sources;

/// <summary>What a source is.</summary>
public enum SourceKind
{
    /// <summary>One book with chapters.</summary>
    Book,

    /// <summary>Papers, each of which stands where a book has a chapter.</summary>
    Papers,
}
