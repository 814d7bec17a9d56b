namespace Strata.Curriculum.Deliverables;

/// <summary>What a scenario does with the work: lines for bash, run in the work's folder on the first machine.</summary>
/// <param name="Text">May hold <c>@{name}</c>.</param>
/// <param name="User">Who runs them.</param>
/// <param name="Timeout">After this they are cut off, and the scenario has failed.</param>
public sealed record ScenarioAct(string Text, string User, TimeSpan Timeout);
