using System.Text.RegularExpressions;
using Strata.Machines.Hosts;

namespace Strata.Machines.Images;

/// <summary>
/// Which machines and snapshots lie over which images: those whose record is kept in the state folder, and machines whose disk is mounted in the holder.
/// </summary>
internal static partial class ImageUses
{
    /// <summary>The ids of the machines and snapshots that need an image, by its digest.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Find(StrataHome home) =>
        Find(Records(home), File.ReadAllText("/proc/self/mountinfo"));

    /// <param name="records">Machines' ids and the texts that are kept of them; folders of images are named in those.</param>
    /// <param name="mountInfo">The mounts, as proc_pid_mountinfo(5) shows them.</param>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Find(IEnumerable<(string Machine, string Text)> records, string mountInfo)
    {
        var uses = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        void Add(string text, string machine)
        {
            foreach (Match match in FolderName().Matches(text))
            {
                var digest = Digests.OfFolder(match.Value)!;
                ((HashSet<string>)(uses.TryGetValue(digest, out var known) ? known : uses[digest] = new HashSet<string>(StringComparer.Ordinal))).Add(machine);
            }
        }

        foreach (var (machine, text) in records)
        {
            Add(text, machine);
        }

        foreach (var line in mountInfo.Split('\n'))
        {
            var fields = line.Split(' ');
            if (fields.Length > 6 && fields.Contains("overlay") && fields[4].StartsWith(Inside.Run + "/", StringComparison.Ordinal))
            {
                Add(line, fields[4][(Inside.Run.Length + 1)..].Split('/')[0]);
            }
        }

        return uses;
    }

    private static IEnumerable<(string Machine, string Text)> Records(StrataHome home)
    {
        foreach (var (folder, file) in new[] { (home.Machines, "machine.json"), (home.Snapshots, "snapshot.json") })
        {
            foreach (var one in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
            {
                yield return (Path.GetFileName(one), ReadText(Path.Combine(one, file)));
            }
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // The machine has just ended.
            return "";
        }
    }

    [GeneratedRegex("sha256-[0-9a-f]{64}")]
    private static partial Regex FolderName();
}
