using System.Text;
using Strata.Machines.Terminals;

namespace Strata.Testing;

/// <summary>Somebody at a terminal, who types and reads.</summary>
public sealed class Screen(ITerminal terminal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly StringBuilder shown = new();
    private readonly byte[] buffer = new byte[65536];
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private int asked;

    public async Task TypeAsync(string keys) => await terminal.WriteAsync(Encoding.UTF8.GetBytes(keys), CancellationToken.None).ConfigureAwait(false);

    /// <summary>Types a line for a shell and reads what it prints, up to its end.</summary>
    public async Task<string> AskAsync(string line)
    {
        // The marks are put together by the shell, so that the echo of the line is not taken for them.
        var number = ++asked;
        await TypeAsync($"echo \"<\"{number}; {line}; echo {number}\">\"\r").ConfigureAwait(false);
        await UntilAsync($"<{number}\r\n").ConfigureAwait(false);
        var answer = await UntilAsync($"{number}>\r\n").ConfigureAwait(false);
        return answer[..^$"{number}>\r\n".Length].Trim();
    }

    /// <summary>Reads up to a text and no further; what came, the text included.</summary>
    /// <exception cref="TimeoutException">It does not come.</exception>
    public async Task<string> UntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var all = shown.ToString();
            var found = all.IndexOf(text, StringComparison.Ordinal);
            if (found >= 0)
            {
                shown.Remove(0, found + text.Length);
                return all[..(found + text.Length)];
            }

            if (!await MoreAsync(limit.Token).ConfigureAwait(false))
            {
                throw new TimeoutException($"Waited in vain for '{text}'; the terminal shows: {all}");
            }
        }
    }

    /// <summary>Reads until the session ends; what came.</summary>
    public async Task<string> RestAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await MoreAsync(limit.Token).ConfigureAwait(false))
        {
        }

        return !limit.IsCancellationRequested ? shown.ToString() : throw new TimeoutException("The session does not end.");
    }

    private async Task<bool> MoreAsync(CancellationToken cancel)
    {
        try
        {
            var got = await terminal.ReadAsync(buffer, cancel).ConfigureAwait(false);
            var characters = new char[got + 1];
            shown.Append(characters, 0, decoder.GetChars(buffer, 0, got, characters, 0, flush: false));
            return got > 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
