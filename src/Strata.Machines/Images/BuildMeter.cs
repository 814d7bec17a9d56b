using System.Text.RegularExpressions;

namespace Strata.Machines.Images;

/// <summary>Turns what mmdebstrap and apt print into progress. Stages are weighed by the time that they took when measured.</summary>
public sealed partial class BuildMeter
{
    private static readonly (string Starts, string Step, double From)[] Stages =
    [
        ("I: running apt-get update", "reading package lists", 0.02),
        ("I: downloading packages with apt", "downloading the base system", 0.08),
        ("I: extracting archives", "unpacking the base system", 0.20),
        ("I: installing essential packages", "installing the base system", 0.28),
        ("I: installing remaining packages", "installing packages", 0.40),
        ("I: running --customize-hook", "preparing the system", 0.92),
        ("I: cleaning package lists", "cleaning up", 0.96),
    ];

    private readonly int expected;
    private int seen;
    private BuildProgress last = new("starting", 0);

    /// <param name="expectedPackages">How many packages the image will have, roughly.</param>
    public BuildMeter(int expectedPackages) => expected = Math.Max(1, expectedPackages);

    /// <summary>Takes one line of output; the progress when it changed, else null.</summary>
    public BuildProgress? Read(string line)
    {
        foreach (var (starts, step, from) in Stages)
        {
            if (line.StartsWith(starts, StringComparison.Ordinal) && from >= last.Done)
            {
                return last = new(step, from);
            }
        }

        if (PackageLine().Match(line) is { Success: true } match)
        {
            // Each package is got, unpacked and set up: three lines between the installing stage and the end of it.
            seen++;
            var done = 0.40 + (0.52 * Math.Min(1.0, seen / (3.0 * expected)));
            return done > last.Done ? last = new($"installing packages: {match.Groups[1].Value}", done) : null;
        }

        return null;
    }

    [GeneratedRegex(@"^(?:Get:\d+ \S+ \S+ \S+ |Unpacking |Setting up )([a-z0-9][a-z0-9.+-]*)")]
    private static partial Regex PackageLine();
}
