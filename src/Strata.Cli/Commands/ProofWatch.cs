using System.Text.Json;
using Strata.Checks.Resources;
using Strata.Cli.Speech;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Searches;
using Strata.Curriculum.Watching;
using Strata.Documents.Files;

namespace Strata.Cli.Commands;

/// <summary>Proves labs and deliverables whenever they are saved, until it is cancelled. What is broken is told as lint tells it, and proven once it is mended.</summary>
/// <param name="prove">Proves one of them; the report.</param>
internal sealed class ProofWatch(string curriculum, Teller teller, Func<string, CancellationToken, Task<JsonElement>> prove)
{
    private readonly PieceWatch pieces = new(curriculum, new ResourceCatalogue(), Path.GetFileName(curriculum));

    // What is to be proven, in the order in which they changed.
    private readonly List<string> waiting = [];
    private HashSet<string>? wanted;

    /// <param name="ids">Which, proven at once too; none: all, each when it changes.</param>
    public async Task RunAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        using var folder = Watch();
        var news = pieces.Look(new HashSet<string>());
        wanted = ids.Count == 0 ? null : [.. ids.Select(Whole)];
        teller.Note($"Watching {(wanted is null ? "everything" : string.Join(", ", wanted))} in {curriculum}: save a file, and what it belongs to is proven. Ctrl-C ends this.");
        var proving = new Proving(prove);
        try
        {
            Take(wanted is null ? news with { Changed = [] } : news, proving);
            var change = folder.NextAsync(cancel);
            while (true)
            {
                if (!proving.Goes && waiting is [var first, ..])
                {
                    waiting.RemoveAt(0);
                    proving.Begin(first, cancel);
                }

                await Task.WhenAny(change, proving.Ended).ConfigureAwait(false);
                cancel.ThrowIfCancellationRequested();
                if (change.IsCompleted)
                {
                    Take(pieces.Look(await change.ConfigureAwait(false)), proving);
                    change = folder.NextAsync(cancel);
                }
                else
                {
                    await TellAsync(proving).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await proving.StopAsync().ConfigureAwait(false);
        }
    }

    private FolderWatch Watch()
    {
        try
        {
            return new(curriculum);
        }
        catch (IOException e)
        {
            throw new ClientException("watch", $"{curriculum} cannot be watched: {e.Message}", curriculum, "Raise fs.inotify.max_user_instances and max_user_watches: sudo ./bootstrap.sh --host.");
        }
    }

    private string Whole(string asked) => pieces.Map.FindLab(asked) is Search<Lab>.Unknown
        ? Id(pieces.Map.FindDeliverable(asked), d => d.Id, asked)
        : Id(pieces.Map.FindLab(asked), l => l.Id, asked);

    private static string Id<T>(Search<T> search, Func<T, string> id, string asked) => search switch
    {
        Search<T>.Found found => id(found.Item),
        Search<T>.Unusable broken => broken.Id,
        Search<T>.Ambiguous several => throw new ClientException("ambiguous", $"Several end in '{asked}': {string.Join(", ", several.Candidates)}.", null, "Name more of the id."),
        _ => throw new ClientException("not-found", $"There is no lab and no deliverable '{asked}'.", null, "See: strata map"),
    };

    // What changed while it is proven is proven anew; what is broken is not proven at all.
    private void Take(PieceNews news, Proving proving)
    {
        var changed = news.Changed.Where(IsWanted).ToList();
        var broken = news.Broken.Where(b => IsWanted(b.Key)).ToList();
        if (proving.Lab is { } lab && (changed.Contains(lab) || broken.Exists(b => b.Key == lab)))
        {
            proving.Stop();
        }

        waiting.RemoveAll(w => broken.Exists(b => b.Key == w));
        waiting.AddRange(changed.Except(waiting).ToList());
        var told = broken.SelectMany(b => b.Value).Concat(news.Elsewhere).ToList();
        if (told.Count > 0)
        {
            ProblemLines.Tell(told, teller);
            teller.Answer(JsonSerializer.SerializeToElement(new { ok = false, problems = ProblemLines.AsJson(told) }));
        }
    }

    private bool IsWanted(string id) => wanted?.Contains(id) != false;

    private async Task TellAsync(Proving proving)
    {
        try
        {
            if (await proving.EndAsync().ConfigureAwait(false) is { } report)
            {
                ProofLines.Tell(report, teller);
                teller.Answer(report);
            }
        }
        catch (Exception e) when (Verb.Explain(e) is { } told)
        {
            // The next save may mend it.
            teller.Fail(told.Code, told.Message, told.Where, told.Fix);
        }
    }

    /// <summary>The proof that goes on, if one does.</summary>
    private sealed class Proving(Func<string, CancellationToken, Task<JsonElement>> prove)
    {
        private CancellationTokenSource? stop;
        private Task<JsonElement>? running;

        public string? Lab { get; private set; }

        public bool Goes => running is not null;

        /// <summary>Ends when it does, however that is; never where none goes on.</summary>
        public Task Ended => running is null ? Task.Delay(Timeout.Infinite) : Task.WhenAny(running);

        public void Begin(string lab, CancellationToken cancel)
        {
            stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            Lab = lab;
            running = prove(lab, stop.Token);
        }

        public void Stop() => stop?.Cancel();

        /// <summary>The report; null when it was stopped.</summary>
        public async Task<JsonElement?> EndAsync()
        {
            var (ended, by) = (running!, stop!);
            (running, Lab, stop) = (null, null, null);
            using (by)
            {
                try
                {
                    return await ended.ConfigureAwait(false);
                }
                catch (Exception) when (by.IsCancellationRequested)
                {
                    return null;
                }
            }
        }

        /// <summary>Stops it and waits until it has let go.</summary>
        public async Task StopAsync()
        {
            Stop();
            if (Goes)
            {
                await EndAsync().ConfigureAwait(false);
            }
        }
    }
}
