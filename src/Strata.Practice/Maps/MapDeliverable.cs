namespace Strata.Practice.Maps;

/// <summary>A deliverable on the map. <paramref name="State"/> is <c>ready</c> when it has scenarios, else <c>outlined</c>.</summary>
/// <param name="Says">What it is for, in one line; empty where its file does not say.</param>
/// <param name="Hours">How long it should take.</param>
/// <param name="Verified">Whether this learner's work passed when it was examined last.</param>
public sealed record MapDeliverable(string Id, string Title, double Hours, int Scenarios, bool Verified, string State, string Says = "")
{
    /// <summary>Ids of the concepts that it shows.</summary>
    public IReadOnlyList<string> Concepts { get; init; } = [];

    /// <summary>Programs and products that it practises.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];
}
