namespace Strata.Practice.Attempts;

/// <summary>A machine of an attempt: the name that the lab gives it and the id that the supervisor gave it.</summary>
public sealed record AttemptMachine(string Name, string Id);
