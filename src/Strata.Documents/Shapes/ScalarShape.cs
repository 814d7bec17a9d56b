using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>A value that is one text in YAML: a word, a number, a time.</summary>
public abstract record ScalarShape : Shape
{
    /// <summary>Whether a text is one.</summary>
    public abstract bool Fits(TextNode text);
}
