namespace Strata.Web.Api;

/// <summary>Which machine an attempt's is, and who the learner is on it.</summary>
public sealed record MachineAddress(string Machine, string User);
