using Strata.Machines.Forwards;

namespace Strata.Web.Api;

/// <summary>The open ports of a machine.</summary>
public sealed record ForwardList(IReadOnlyList<ForwardedPort> Forwards);
