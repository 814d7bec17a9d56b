using System.Text.Json;
using Spectre.Console;

namespace Strata.Cli.Speech;

/// <summary>
/// How the client speaks: answers on standard output, as JSON alone where that is asked for; notes and progress on standard
/// error; colour and moving progress only on a terminal.
/// </summary>
internal sealed class Teller(bool json) : IDisposable
{
    private ProgressLine? line;

    public bool Json { get; } = json;

    /// <summary>Whether answers may be coloured.</summary>
    public bool Colour { get; } = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>An answer in words; nothing where JSON is asked for.</summary>
    public void Say(string text)
    {
        ClearProgress();
        if (!Json)
        {
            Console.Out.WriteLine(text);
        }
    }

    /// <summary>An answer in words as it is, without a line break of its own.</summary>
    public void SayAsIs(string text)
    {
        ClearProgress();
        if (!Json)
        {
            Console.Out.Write(text);
        }
    }

    /// <summary>An answer as JSON, where that is asked for.</summary>
    public void Answer(JsonElement answer)
    {
        ClearProgress();
        if (Json)
        {
            Console.Out.WriteLine(answer.GetRawText());
        }
    }

    /// <summary>Something aside from the answer.</summary>
    public void Note(string text)
    {
        ClearProgress();
        Console.Error.WriteLine(text);
    }

    public void Progress(string step, double? done)
    {
        line ??= new ProgressLine();
        line.Show(step, done);
    }

    public void Fail(string code, string message, string? where, string? fix)
    {
        ClearProgress();
        if (Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { error = new { code, message, where, fix } }));
        }
        else
        {
            Console.Error.WriteLine((where is null ? "" : where + ": ") + message);
            if (fix is not null)
            {
                Console.Error.WriteLine(OwnName.In(fix));
            }
        }
    }

    /// <summary>Columns of text, as wide as their content.</summary>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        var widths = heads.Select((h, i) => Math.Max(h.Length, all.Select(r => r[i].Length).DefaultIfEmpty().Max())).ToList();
        string Line(IReadOnlyList<string> cells) => string.Join("  ", cells.Select((c, i) => c.PadRight(widths[i]))).TrimEnd();
        Say(Colour ? $"\e[1m{Line(heads)}\e[0m" : Line(heads));
        foreach (var row in all)
        {
            Say(Line(row));
        }
    }

    public void Dispose() => ClearProgress();

    private void ClearProgress()
    {
        line?.Clear();
        line = null;
    }

    private sealed class ProgressLine
    {
        private readonly bool moving = !Console.IsErrorRedirected;
        private string last = "";

        public void Show(string step, double? done)
        {
            if (!moving)
            {
                // Where nobody watches, each step is told once.
                var plain = step.Split(": ")[0];
                if (plain != last)
                {
                    last = plain;
                    Console.Error.WriteLine(plain + " …");
                }

                return;
            }

            const int Cells = 24;
            var width = Math.Max(20, AnsiConsole.Profile.Width);
            var bar = done is { } d ? $"[{new string('#', (int)(d * Cells)).PadRight(Cells, '.')}] {d * 100,3:0} %  " : "… ";
            var text = bar + step;
            Console.Error.Write("\r" + (text.Length >= width ? text[..(width - 1)] : text) + "\e[K");
        }

        public void Clear()
        {
            if (moving)
            {
                Console.Error.Write("\r\e[K");
            }
        }
    }
}
