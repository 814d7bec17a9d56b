using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Cards;

/// <summary>A recall question of a concept.</summary>
/// <param name="Id">Unique in its concept, and never changed: what a learner remembers of a card hangs on it.</param>
/// <param name="Where">Where it stands in its file.</param>
public abstract record Card(string Id, Location Where);
