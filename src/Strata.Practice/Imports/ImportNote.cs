namespace Strata.Practice.Imports;

/// <summary>Something about an imported lab that its player should know.</summary>
/// <param name="Lab">Its id.</param>
/// <param name="Note">One sentence.</param>
public sealed record ImportNote(string Lab, string Note);
