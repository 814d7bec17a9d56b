using System.Diagnostics;

namespace Strata.Ledger.Tests;

/// <summary>What was acknowledged stays, whatever happens to the process or the disk.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(150)]
    public async Task Every_acknowledged_fact_survives_a_kill(int after)
    {
        using var child = Start(Self(), ["child", "append", _folder.Ledger]);
        var acknowledged = new List<string>();
        while (acknowledged.Count < after)
        {
            acknowledged.Add(await child.StandardOutput.ReadLineAsync(Cancel) ?? throw new InvalidOperationException("The child ended by itself."));
        }

        child.Kill();
        while (await child.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            // a last line may be cut off in the middle
            if (line.Length == acknowledged[0].Length)
            {
                acknowledged.Add(line);
            }
        }

        await child.WaitForExitAsync(Cancel);
        Assert.Equal("ok", Ledgers.Ask<string>(_folder.Ledger, "PRAGMA integrity_check"));
        await using var ledger = await Ledgers.OpenAsync(_folder.Ledger);
        var kept = (await ledger.FactsAsync(cancel: Cancel)).Select(fact => fact.Id).ToList();
        Assert.Equal(acknowledged, kept.Take(acknowledged.Count));
        Assert.InRange(kept.Count, acknowledged.Count, acknowledged.Count + 1);
    }

    [Fact]
    public async Task A_full_disk_is_told_in_a_sentence_and_loses_nothing()
    {
        // a small disk of its own, in namespaces that an ordinary user may make; the count is taken there, before it goes
        const string script = """
            mount -t tmpfs -o size=1m none "$1" || exit 77
            shift
            "$@" child fill "$LEDGER"
            "$@" child count "$LEDGER"
            """;
        using var child = Start(
            "unshare",
            ["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", _folder.Path, .. Self()],
            ("LEDGER", _folder.Ledger));
        var lines = (await child.StandardOutput.ReadToEndAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync(Cancel);
        Assert.SkipWhen(child.ExitCode == 77 || lines.Length == 0, "this host lets nobody make a small disk");

        var refusal = lines[^2];
        Assert.Equal($"ledger-full: The disk that holds {_folder.Ledger} is full, so nothing was written.", refusal);
        Assert.NotEqual("0", lines[^1]);
        Assert.Equal($"{lines.Length - 2}", lines[^1]);
    }

    /// <summary>How this test program is called.</summary>
    private static string[] Self() => [Environment.ProcessPath!, .. Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(Child).Assembly.Location] : Array.Empty<string>()];

    private static Process Start(string[] command, string[] arguments) => Start(command[0], [.. command[1..], .. arguments]);

    private static Process Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
