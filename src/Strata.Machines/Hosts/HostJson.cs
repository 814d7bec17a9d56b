using System.Text.Json.Serialization;

namespace Strata.Machines.Hosts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(HolderRecord))]
internal sealed partial class HostJson : JsonSerializerContext;
