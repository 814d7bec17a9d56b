using Strata.Checks.Formats;

namespace Strata.Checks.Resources;

internal sealed class YamlResource() : DocumentResource("yaml", new YamlFormat());
