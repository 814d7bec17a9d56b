namespace Strata.Checks.Formats;

/// <summary>
/// A way to write down values in values. What is read is made of <see cref="IReadOnlyDictionary{TKey, TValue}"/> of text to value,
/// <see cref="IReadOnlyList{T}"/> of values, text, numbers (double), truths and null; a part may stand in several places.
/// </summary>
internal interface IDocumentFormat
{
    /// <summary>Nothing sensible is nested deeper, and readers that go down by calling themselves must not be led to the end of their stack.</summary>
    const int DeepestNesting = 100;

    /// <summary>The documents in a text: one, or several where the format has a way to part them.</summary>
    /// <exception cref="FormatException">It is not written so; the message says what is wrong and where.</exception>
    IReadOnlyList<object?> Read(string text);
}
