using System.Text;
using Strata.Practice.Maps;

namespace Strata.Web.CrossSections;

/// <summary>
/// A track as a cut through the ground: stages as strata, the first at the bottom. A stage's boundary follows from its
/// id, so that it looks the same each time and on each computer.
/// </summary>
public sealed record CrossSection(DrawingForm Form, double Height, IReadOnlyList<Stratum> Strata)
{
    private const int Rocks = 6;
    private const double Sky = 20;
    private const double RowHeight = 68;

    // A row has room for this many lines of a name, and grows with each further one.
    private const int RowLines = 3;
    private const double NameLine = 19;
    private const double HeadRoom = 56;
    private const double TitleLine = 24;
    private const double Step = 40;

    // The ground goes on left and right of what is written, for windows wider than the drawing.
    private const double Beyond = 1200;

    /// <summary>Draws a track in a form.</summary>
    public static CrossSection Of(MapTrack track, DrawingForm form)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(form);

        var heights = track.Stages.Select(stage => HeightOf(stage, form)).ToList();
        var height = Sky + heights.Sum();
        var strata = new List<Stratum>();
        var top = Sky;
        for (var index = track.Stages.Count - 1; index >= 0; index--)
        {
            strata.Add(Draw(track.Stages[index], index, form, top, height));
            top += heights[index];
        }

        return new CrossSection(form, height, strata);
    }

    private static double HeightOf(MapStage stage, DrawingForm form)
    {
        var rows = Math.Max(RowHeight, RowTops(stage, form)[^1]);
        var title = TextLines.Break(stage.Title, form.TitleLength).Count * TitleLine;
        return form.TitleWidth > 0
            ? HeadRoom + Math.Max(rows, title + 32)
            : HeadRoom + title + 24 + rows;
    }

    // Where each row of places begins below the first one, and where the last one ends.
    private static List<double> RowTops(MapStage stage, DrawingForm form)
    {
        var tops = new List<double> { 0 };
        foreach (var row in Rows(stage, form))
        {
            var lines = row.Max(title => TextLines.Break(title, form.LineLength).Count);
            tops.Add(tops[^1] + RowHeight + (Math.Max(0, lines - RowLines) * NameLine));
        }

        return tops;
    }

    // Concepts first; landmarks stand in rows of their own.
    private static IEnumerable<string[]> Rows(MapStage stage, DrawingForm form) =>
        stage.Concepts.Select(concept => concept.Title).Chunk(form.Columns).Concat(stage.Deliverables.Select(work => work.Title).Chunk(form.Columns));

    private static Stratum Draw(MapStage stage, int index, DrawingForm form, double top, double bottom)
    {
        var title = TextLines.Break(stage.Title, form.TitleLength);
        var inside = form.TitleWidth > 0;
        var left = form.Margin + form.TitleWidth;
        var first = top + HeadRoom + (inside ? 0 : (title.Count * TitleLine) + 24);
        var rows = RowTops(stage, form);
        var cell = (form.Width - form.Margin - left) / form.Columns;
        var places = stage.Concepts.Select((concept, i) => new Place(
            concept,
            Math.Round(left + (i % form.Columns * cell) + 8, 1),
            Math.Round(first + rows[i / form.Columns], 1),
            TextLines.Break(concept.Title, form.LineLength),
            Place.ShareOf(concept))).ToList();
        var concepts = (places.Count + form.Columns - 1) / form.Columns;
        var landmarks = stage.Deliverables.Select((work, i) => new Landmark(
            work,
            Math.Round(left + (i % form.Columns * cell) + 8, 1),
            Math.Round(first + rows[concepts + (i / form.Columns)], 1),
            TextLines.Break(work.Title, form.LineLength))).ToList();
        var share = places.Count == 0 ? 0 : places.Average(place => place.Share);
        return new Stratum(stage, index, index % Rocks, Outline(stage.Id, form.Width, top, bottom), form.Margin, top + HeadRoom, title, share, places, landmarks);
    }

    private static string Outline(string id, double width, double top, double bottom)
    {
        var seed = Hash(id);
        var path = new StringBuilder();
        double? lastX = null;
        double? lastY = null;
        for (var x = -Beyond; x <= width + Beyond; x += Step)
        {
            var y = top + Relief(seed, x);
            if (lastX is { } fromX && lastY is { } fromY)
            {
                // Through the middles, with the points as handles: a line without corners.
                path.Append($" Q{fromX:0.#} {fromY:0.#} {(fromX + x) / 2:0.#} {(fromY + y) / 2:0.#}");
            }
            else
            {
                path.Append($"M{x:0.#} {y:0.#}");
            }

            (lastX, lastY) = (x, y);
        }

        return path.Append($" L{width + Beyond:0.#} {bottom + 2:0.#} L{-Beyond:0.#} {bottom + 2:0.#} Z").ToString();
    }

    // Three slow waves of different length: ground, not a pattern.
    private static double Relief(uint seed, double x)
    {
        var phase = seed % 628 / 100.0;
        return (6 * Math.Sin((x / 190) + phase)) + (4 * Math.Sin((x / 83) + (phase * 2.3))) + (2 * Math.Sin((x / 37) + (phase * 5.1)));
    }

    // FNV-1a: the same on every run, which string.GetHashCode is not.
    private static uint Hash(string text) => text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
