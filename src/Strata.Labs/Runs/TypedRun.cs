using System.Text;
using System.Text.RegularExpressions;
using Strata.Machines.Terminals;

namespace Strata.Labs.Runs;

/// <summary>Does the steps of a typed solution at a terminal.</summary>
internal sealed partial class TypedRun(ITerminal terminal) : IDisposable
{
    // What was shown longer ago than this is not waited for.
    private const int Kept = 256 << 10;

    private readonly StringBuilder shown = new();
    private readonly SemaphoreSlim more = new(0);

    public void Dispose() => more.Dispose();

    /// <summary>Does them one after another.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <exception cref="LabException">Something waited for did not come within the limit.</exception>
    public async Task RunAsync(IReadOnlyList<KeyStep> steps, string file, TimeSpan limit, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(limit);
        var reading = ReadAsync(over.Token);
        var at = 0;
        KeyStep? now = null;
        try
        {
            foreach (var step in steps)
            {
                now = step;
                if (step.Sent is { } sent)
                {
                    // The prompt is there before anything is typed: what comes earlier a shell may throw away.
                    at = at == 0 ? await ShownAsync("", 0, over.Token).ConfigureAwait(false) : Length();
                    await terminal.WriteAsync(Encoding.UTF8.GetBytes(sent), over.Token).ConfigureAwait(false);
                }
                else
                {
                    at = await ShownAsync(step.Awaited!, at, over.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new LabException("keys", $"{file}:{now?.Line}: '{now?.Awaited ?? now?.Sent?.Trim()}' did not come within {limit.TotalSeconds:0} s; the terminal showed last: {Last()}", $"{file}:{now?.Line}", "Wait for what the terminal really shows.");
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var buffer = new byte[8192];
        var decoder = Encoding.UTF8.GetDecoder();
        var letters = new char[8192];
        try
        {
            int got;
            while ((got = await terminal.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
            {
                lock (shown)
                {
                    if (shown.Length < Kept)
                    {
                        shown.Append(letters, 0, decoder.GetChars(buffer.AsSpan(0, got), letters, false));
                    }
                }

                more.Release();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The steps are done, or the shell has ended.
        }
    }

    // The place behind what was awaited.
    private async Task<int> ShownAsync(string awaited, int from, CancellationToken cancel)
    {
        while (true)
        {
            lock (shown)
            {
                var text = Escapes().Replace(shown.ToString(), "");
                if (text.Length > from)
                {
                    var found = text.IndexOf(awaited, from, StringComparison.Ordinal);
                    if (found >= 0)
                    {
                        return found + Math.Max(1, awaited.Length);
                    }
                }
            }

            await more.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    private int Length()
    {
        lock (shown)
        {
            return Escapes().Replace(shown.ToString(), "").Length;
        }
    }

    private string Last()
    {
        lock (shown)
        {
            return Escapes().Replace(shown.ToString(), "").Trim().Split('\n')[^1].Trim();
        }
    }

    // Colours, titles, bracketed paste.
    [GeneratedRegex(@"\e(?:\[[0-9;?]*[A-Za-z]|\][^\a]*\a|[()][A-Z0-9]|[=>])")]
    private static partial Regex Escapes();
}
