namespace Strata.Machines.Images;

/// <summary>What the programs that build an image say: all of it in a file, the last lines at hand. From any thread.</summary>
internal sealed class BuildLog : IDisposable
{
    private const int MostLast = 6;

    private readonly Lock gate = new();
    private readonly StreamWriter writer;
    private readonly Queue<string> last = new();

    public BuildLog(string path)
    {
        Path = path;
        writer = new(path) { AutoFlush = true };
    }

    public string Path { get; }

    /// <summary>The last lines that say something.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (gate)
            {
                return [.. last];
            }
        }
    }

    public void Write(string line)
    {
        lock (gate)
        {
            writer.WriteLine(line);
            if (line.Trim().Length > 0)
            {
                last.Enqueue(line.TrimEnd());
                if (last.Count > MostLast)
                {
                    last.Dequeue();
                }
            }
        }
    }

    /// <summary>Begins anew with what is at hand.</summary>
    public void Part(string title)
    {
        lock (gate)
        {
            writer.WriteLine("== " + title);
            last.Clear();
        }
    }

    public void Dispose() => writer.Dispose();
}
