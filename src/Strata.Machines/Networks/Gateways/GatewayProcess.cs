using System.Text.Json.Serialization;
using Strata.Machines.Hosts;

namespace Strata.Machines.Networks.Gateways;

/// <summary>How a running gateway is found again.</summary>
/// <param name="Started">Its start time, which tells it from a later process of the same number.</param>
internal sealed record GatewayProcess(int Pid, ulong Started)
{
    [JsonIgnore]
    public bool Alive => ProcessStat.Read(Pid) is { State: not 'Z' } stat && stat.Started == Started;
}
