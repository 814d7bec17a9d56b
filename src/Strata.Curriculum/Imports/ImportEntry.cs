namespace Strata.Curriculum.Imports;

/// <summary>One lab to be made.</summary>
/// <param name="Name">The lab's folder, an identifier.</param>
/// <param name="Folder">Where it is read from.</param>
/// <param name="Shown">That folder as a person would name it; begins every location.</param>
/// <param name="Title">The title that its course gives it; null for its own.</param>
/// <param name="Description">The same for the description.</param>
public sealed record ImportEntry(string Name, string Folder, string Shown, string? Title = null, string? Description = null);
