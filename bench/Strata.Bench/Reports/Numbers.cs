using System.Globalization;
using Strata.Bench.Measures;

namespace Strata.Bench.Reports;

/// <summary>How numbers are written: as many digits as they bear.</summary>
internal static class Numbers
{
    public static string Milliseconds(double value) =>
        value.ToString(Math.Abs(value) < 10 ? "0.00" : Math.Abs(value) < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    public static string Times(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " ×";

    public static string Reach(Series series) => Word(series.Reached) is { } word ? $"{series.Reach:0} ms: {word}" : "";

    public static string Reach(Ratio ratio) => Word(ratio.Reached) is { } word ? $"{ratio.Reach:0} ×: {word}" : "";

    private static string? Word(bool? reached) => reached switch { true => "reached", false => "missed", null => null };
}
