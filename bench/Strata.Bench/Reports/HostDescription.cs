using System.Globalization;
using System.Runtime.InteropServices;

namespace Strata.Bench.Reports;

/// <summary>The machine that the figures were measured on.</summary>
internal sealed record HostDescription(int Cores, string Processor, long MemoryMegabytes, string Kernel, string Distribution, string Runtime, double LoadBefore)
{
    public static HostDescription Read() => new(
        Environment.ProcessorCount,
        After("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString(),
        long.Parse(After("/proc/meminfo", "MemTotal", ':')!.Split(' ')[0], CultureInfo.InvariantCulture) / 1024,
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        $"{After("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"')}",
        RuntimeInformation.FrameworkDescription,
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Cores} cores ({Processor}), {MemoryMegabytes / 1024.0:0} GB, {Distribution}, kernel {Kernel}, {Runtime}, load before: {LoadBefore:0.0}");

    private static string? After(string file, string name, char mark) =>
        File.ReadLines(file).Where(l => l.StartsWith(name, StringComparison.Ordinal)).Select(l => l[(l.IndexOf(mark, StringComparison.Ordinal) + 1)..].Trim()).FirstOrDefault();
}
