using System.Text.Json;

namespace Strata.Bench.Reports;

/// <summary>The report for programs: every single run, and what the tables say of them.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions s_form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Text(BenchReport report) => JsonSerializer.Serialize(report, s_form) + "\n";
}
