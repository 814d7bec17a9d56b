using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Checks.Resources;
using Strata.Checks.Values;
using Strata.Machines;

namespace Strata.Checks.Notebooks;

/// <summary>
/// Executes notebooks in a machine, by a program of ours that runs there as root and isolated: it starts a fresh kernel as the learner,
/// bounds it in time and output, and tells of it on its own output, which nothing of the notebook's has.
/// </summary>
internal static class NotebookRunner
{
    private const string Script = "notebook-runner.py";

    /// <summary>What the program itself may take: until the kernel is up, and until all of it is gone.</summary>
    private static readonly TimeSpan Own = TimeSpan.FromSeconds(45);

    /// <summary>Executes all code of a notebook.</summary>
    /// <param name="folder">The folder in which it lies.</param>
    /// <param name="expressions">What is asked of the kernel afterwards.</param>
    /// <param name="limit">How long all of it may take.</param>
    /// <exception cref="LookupException">It could not be executed; the message says why.</exception>
    /// <exception cref="MachineException">There is no such user, or the machine is gone.</exception>
    public static async Task<NotebookRun> RunAsync(IMachine machine, NotebookFile notebook, string folder, string user, IReadOnlyList<string> expressions, TimeSpan limit, CancellationToken cancel)
    {
        var asked = new JsonObject
        {
            ["cells"] = new JsonArray([.. notebook.Code.Select(c => new JsonObject { ["source"] = c.Source, ["mayFail"] = c.Tags.Contains("raises-exception") })]),
            ["expressions"] = new JsonArray([.. expressions.Select(e => (JsonNode)e)]),
            ["user"] = user,
            ["folder"] = folder,
            ["seconds"] = limit.TotalSeconds,
        };
        var result = await machine.RunAsync(new(["/usr/bin/python3", "-I", "-c", await ScriptAsync(cancel).ConfigureAwait(false)], Input: asked.ToJsonString(), Timeout: limit + Own, OutputLimit: 8 << 20), cancel).ConfigureAwait(false);
        if (result.TimedOut)
        {
            return new($"it had not ended after {limit.TotalSeconds:0.#} s, and was cut off", [], null, ImmutableDictionary<string, Value>.Empty);
        }

        try
        {
            return Read(JsonNode.Parse(result.Output)!, notebook.Code.Count);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new LookupException($"the notebook could not be executed: {result.Errors.Trim().Split('\n')[^1]}");
        }
    }

    private static NotebookRun Read(JsonNode told, int cells)
    {
        if ((string?)told["missing"] is { } missing)
        {
            throw new LookupException($"the machine has no {missing} for Python; notebooks need an image such as `notebook`");
        }

        var trouble = told["failed"] is { } failed ? (cells == 0 ? (string?)failed["error"] : $"cell {(int?)failed["cell"]}: {(string?)failed["error"]}") : null;
        return new(
            trouble,
            [.. told["outputs"]!.AsArray().Select(o => ((string?)o ?? "").TrimEnd('\n'))],
            trouble is null ? TimeSpan.FromSeconds((double)told["seconds"]!) : null,
            told["values"]!.AsObject().ToImmutableDictionary(v => v.Key, v => Read(v.Value!), StringComparer.Ordinal));
    }

    private static Value Read(JsonNode value) => value["error"] is { } error
        ? new Value.Nothing((string?)error)
        : value["is"] switch
        {
            JsonArray list => Value.Of(list.Select(i => (string?)i ?? "")),
            JsonValue one when one.GetValueKind() is JsonValueKind.True or JsonValueKind.False => Value.Of((bool)one),
            JsonValue one when one.GetValueKind() == JsonValueKind.Number => Value.Of((double)one),
            var text => Value.Of((string?)text),
        };

    private static async Task<string> ScriptAsync(CancellationToken cancel)
    {
        using var reader = new StreamReader(typeof(NotebookRunner).Assembly.GetManifestResourceStream(Script)!);
        return await reader.ReadToEndAsync(cancel).ConfigureAwait(false);
    }
}
