using System.Text.Json;
using System.Text.Json.Serialization;
using Strata.Practice.Attempts;

namespace Strata.Web.Api;

/// <summary>Writes the state of an attempt in lower case.</summary>
public sealed class LowerCaseState() : JsonStringEnumConverter<AttemptState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
