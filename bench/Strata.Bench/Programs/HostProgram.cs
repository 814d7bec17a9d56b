using System.Diagnostics;

namespace Strata.Bench.Programs;

/// <summary>A program of the host, run to its end.</summary>
/// <param name="Words">The program and its first arguments.</param>
/// <param name="Environment">Variables set on top of the bench's own.</param>
internal sealed record HostProgram(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Environment)
{
    public static HostProgram Of(params string[] words) => new(words, new Dictionary<string, string>());

    /// <summary>Runs it with its output kept; milliseconds from before its start until it has ended and its streams are closed.</summary>
    /// <exception cref="ProgramFailedException">It ended with another code than 0.</exception>
    public async Task<(double Milliseconds, string Output)> RunAsync(IEnumerable<string> more, CancellationToken cancel)
    {
        var start = Start(more);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            var said = await output.ConfigureAwait(false);
            var complaint = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            return process.ExitCode == 0
                ? (took, said)
                : throw new ProgramFailedException($"`{string.Join(' ', start.ArgumentList.Prepend(start.FileName))}` ended with code {process.ExitCode}: {complaint.Trim()}");
        }
        catch (OperationCanceledException)
        {
            // Let it clean up after itself: it got the same Ctrl-C, or ends by itself within moments.
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None)).ConfigureAwait(false);
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            throw;
        }
    }

    /// <summary>Runs it on the bench's own terminal, as for its progress bar.</summary>
    public async Task ShowAsync(IEnumerable<string> more, CancellationToken cancel)
    {
        var start = Start(more);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(cancel).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new ProgramFailedException($"`{string.Join(' ', start.ArgumentList.Prepend(start.FileName))}` ended with code {process.ExitCode}.");
        }
    }

    private ProcessStartInfo Start(IEnumerable<string> more)
    {
        var start = new ProcessStartInfo(Words[0], Words.Skip(1).Concat(more)) { UseShellExecute = false };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
