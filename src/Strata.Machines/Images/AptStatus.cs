using System.Globalization;

namespace Strata.Machines.Images;

/// <summary>One line of what apt reports on <c>APT::Status-Fd</c>. Source: apt's README.progress-reporting.</summary>
/// <param name="Step">What it does now.</param>
/// <param name="Done">0 to 1, of all that this run of apt does: getting packages is the first half, installing them the second.</param>
internal sealed record AptStatus(string Step, double Done)
{
    /// <summary>Reads a line; null when it is none of apt's status lines.</summary>
    public static AptStatus? Parse(string line)
    {
        var fields = line.Split(':', 4);
        if (fields.Length < 4 || fields[0] is not ("dlstatus" or "pmstatus" or "pmerror" or "pmconffile")
            || !double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) || percent is not (>= 0 and <= 100))
        {
            // A package's name may hold the architecture after a colon.
            return fields is ["pmstatus", _, _, _] && line.Split(':', 5) is [_, var package, _, var later, _]
                && double.TryParse(later, NumberStyles.Float, CultureInfo.InvariantCulture, out percent) && percent is >= 0 and <= 100
                ? new($"installing packages: {package}", 0.5 + (percent / 200))
                : null;
        }

        return fields[0] == "dlstatus" ? new("getting packages", percent / 200) : new($"installing packages: {fields[1]}", 0.5 + (percent / 200));
    }
}
