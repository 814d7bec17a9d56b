using System.Text.Json.Serialization;

namespace Strata.Machines.Forwards;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ForwardedPort[]))]
internal sealed partial class ForwardsJson : JsonSerializerContext;
