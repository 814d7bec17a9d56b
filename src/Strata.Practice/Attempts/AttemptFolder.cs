using System.Text.Json;

namespace Strata.Practice.Attempts;

/// <summary>The attempts on disk, one file each, replaced whole so that none is ever half written.</summary>
internal sealed class AttemptFolder
{
    private readonly string folder;
    private readonly Lock one = new();

    public AttemptFolder(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    public IEnumerable<AttemptRecord> Read()
    {
        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            AttemptRecord? record = null;
            try
            {
                record = JsonSerializer.Deserialize(File.ReadAllText(file), AttemptJson.Default.AttemptRecord);
            }
            catch (Exception e) when (e is JsonException or IOException)
            {
                // A file that cannot be read belongs to no attempt that could go on; its machines are cleaned as strays.
            }

            if (record is not null)
            {
                yield return record;
            }
        }
    }

    public void Write(AttemptRecord record)
    {
        var file = Name(record.Attempt);
        lock (one)
        {
            using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, record, AttemptJson.Default.AttemptRecord);
                stream.Flush(flushToDisk: true);
            }

            File.Move(file + ".new", file, overwrite: true);
        }
    }

    public void Delete(string attempt) => File.Delete(Name(attempt));

    private string Name(string attempt) => Path.Combine(folder, attempt + ".json");
}
