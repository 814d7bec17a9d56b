namespace Strata.Web.CrossSections;

/// <summary>The measures that a cross-section is drawn to, in its own units: one form for wide windows, one for phones.</summary>
/// <param name="Name">Keeps the ids of two drawings on one page apart.</param>
/// <param name="Width">The whole width.</param>
/// <param name="Margin">Left and right of what is written.</param>
/// <param name="TitleWidth">The column that titles have to themselves; 0 sets them above the places.</param>
/// <param name="Columns">Places side by side.</param>
/// <param name="LineLength">Characters in a line of a place's name.</param>
/// <param name="TitleLength">Characters in a line of a stage's title.</param>
public sealed record DrawingForm(string Name, double Width, double Margin, double TitleWidth, int Columns, int LineLength, int TitleLength)
{
    /// <summary>For windows of 900 pixels and more.</summary>
    public static DrawingForm Wide { get; } = new("wide", 1200, 27, 237, 5, 18, 18);

    /// <summary>For phones and narrow windows.</summary>
    public static DrawingForm Narrow { get; } = new("narrow", 400, 20, 0, 2, 19, 34);
}
