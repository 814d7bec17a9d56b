using System.Collections.Concurrent;
using System.Text.Json;
using Strata.Machines.Files;

namespace Strata.Machines.Snapshots;

/// <summary>The snapshots of a state folder, each a folder with what a machine had written. None is ever changed once it has its record.</summary>
internal sealed class SnapshotStore(string folder)
{
    private const string RecordName = "snapshot.json";

    private readonly ConcurrentDictionary<string, bool> begun = new(StringComparer.Ordinal);

    /// <summary>Those that are complete, the oldest first.</summary>
    public IReadOnlyList<SnapshotRecord> List() =>
        Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Select(d => Read(Path.GetFileName(d)!)).OfType<SnapshotRecord>().OrderBy(r => r.Taken)]
            : [];

    public SnapshotRecord? Find(string id) => id.StartsWith("s-", StringComparison.Ordinal) && !id.Contains('/', StringComparison.Ordinal) ? Read(id) : null;

    /// <summary>What the machine had written, as an overlay's upper folder.</summary>
    public string Tree(string id) => Path.Combine(Folder(id), "tree");

    /// <summary>All that is kept of it.</summary>
    public string Folder(string id) => Path.Combine(folder, id);

    /// <summary>Makes the folder for a new one.</summary>
    public void Begin(string id)
    {
        begun[id] = true;
        Directory.CreateDirectory(Path.Combine(folder, id));
    }

    /// <summary>From here on it is there: what has no record is not.</summary>
    public void Complete(SnapshotRecord record)
    {
        var path = Path.Combine(folder, record.Id, RecordName);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(record, SnapshotJson.Default.SnapshotRecord));
        File.Move(path + ".new", path);
        begun.TryRemove(record.Id, out _);
    }

    public void Delete(string id)
    {
        begun.TryRemove(id, out _);
        var path = Path.Combine(folder, id);
        if (Directory.Exists(path))
        {
            File.Delete(Path.Combine(path, RecordName));
            MadeTree.Delete(path);
        }
    }

    /// <summary>Deletes those whose machine is gone and on which nothing else lies, and what was begun and never completed.</summary>
    /// <param name="machines">Ids of the machines that are there.</param>
    /// <param name="used">Ids of the snapshots that they lie on.</param>
    public void DeleteUnneeded(IReadOnlySet<string> machines, IEnumerable<string> used)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var all = List();
        var needed = used.ToHashSet(StringComparer.Ordinal);
        foreach (var kept in all.Where(s => machines.Contains(s.Machine) || needed.Contains(s.Id)))
        {
            needed.Add(kept.Id);
            needed.UnionWith(kept.Layers);
        }

        foreach (var path in Directory.GetDirectories(folder).Where(d => Path.GetFileName(d) is var id && !needed.Contains(id) && !begun.ContainsKey(id)))
        {
            Delete(Path.GetFileName(path));
        }
    }

    private SnapshotRecord? Read(string id)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, id, RecordName)), SnapshotJson.Default.SnapshotRecord);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
