using System.Text.Json.Serialization;

namespace Strata.Machines.Images;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Image))]
internal sealed partial class ImageJson : JsonSerializerContext;
