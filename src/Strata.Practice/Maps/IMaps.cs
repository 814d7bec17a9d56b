namespace Strata.Practice.Maps;

/// <summary>The map as the learner sees it.</summary>
public interface IMaps
{
    MapReport Read();
}
