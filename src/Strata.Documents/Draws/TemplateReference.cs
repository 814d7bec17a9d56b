namespace Strata.Documents.Draws;

/// <summary>One <c>@{name}</c> in a text; <paramref name="Offset"/> is where its <c>@</c> stands. The name may be no valid one.</summary>
public readonly record struct TemplateReference(string Name, int Offset);
