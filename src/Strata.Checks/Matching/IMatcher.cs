using Strata.Checks.Values;

namespace Strata.Checks.Matching;

/// <summary>A condition on a value.</summary>
public interface IMatcher
{
    /// <summary>What it asks for, in words that follow the property's name: <c>below 50</c>, <c>ops</c>.</summary>
    string Expected { get; }

    bool Matches(Value value);
}
