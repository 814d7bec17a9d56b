using Strata.Checks.Formats;

namespace Strata.Checks.Resources;

internal sealed class TomlResource() : DocumentResource("toml", new TomlFormat());
