namespace Strata.Curriculum.Imports;

/// <summary>A file of an imported lab.</summary>
/// <param name="Path">Relative to the lab's folder, with slashes, never out of it.</param>
/// <param name="Runnable">Whether it can be executed.</param>
public sealed record ImportedFile(string Path, ReadOnlyMemory<byte> Content, bool Runnable = false);
