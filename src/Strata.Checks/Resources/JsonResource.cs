using Strata.Checks.Formats;

namespace Strata.Checks.Resources;

internal sealed class JsonResource() : DocumentResource("json", new JsonFormat());
