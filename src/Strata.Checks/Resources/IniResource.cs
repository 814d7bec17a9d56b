using Strata.Checks.Formats;

namespace Strata.Checks.Resources;

internal sealed class IniResource() : DocumentResource("ini", new IniFormat());
