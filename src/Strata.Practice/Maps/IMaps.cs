namespace Strata.Practice.Maps;

/// <summary>The map as the learner sees it.</summary>
public interface IMaps
{
    MapReport Read();

    /// <summary>A concept's lesson as HTML that is safe to embed; null while it is not written.</summary>
    string? Lesson(string concept);
}
