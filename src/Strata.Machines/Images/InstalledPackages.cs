using System.Text;
using Strata.Machines.Files;

namespace Strata.Machines.Images;

/// <summary>The packages of an image and their versions, read from dpkg's own table, without running anything of the image.</summary>
internal static class InstalledPackages
{
    private const string Table = "/var/lib/dpkg/status";

    /// <summary>One line each, as <c>dpkg-query -W</c> prints them; empty for an image that has no dpkg.</summary>
    /// <param name="lower">The image's folders, from the top down, as overlayfs takes them.</param>
    public static string Of(string lower)
    {
        foreach (var layer in lower.Split(':'))
        {
            using var files = MachineFiles.OfFolder(layer);
            if (files.Status(Table) is { } status)
            {
                return status.Type == FileType.File ? Parse(files.ReadText(Table) ?? "") : "";
            }
        }

        return "";
    }

    /// <summary>The same of the table's text.</summary>
    public static string Parse(string table)
    {
        var native = table.Contains("\nPackage: dpkg\n", StringComparison.Ordinal) || table.StartsWith("Package: dpkg\n", StringComparison.Ordinal)
            ? Fields(table.Split("\n\n").First(s => s.StartsWith("Package: dpkg\n", StringComparison.Ordinal))).GetValueOrDefault("Architecture")
            : null;
        var lines = new List<(string Name, string Architecture, string Line)>();
        foreach (var stanza in table.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = Fields(stanza);
            if (!fields.TryGetValue("Package", out var name))
            {
                continue;
            }

            var architecture = fields.GetValueOrDefault("Architecture", "");
            var told = fields.GetValueOrDefault("Multi-Arch") == "same" || (architecture != "all" && architecture != native) ? $"{name}:{architecture}" : name;
            lines.Add((name, architecture, $"{told}\t{fields.GetValueOrDefault("Version", "")}\n"));
        }

        var text = new StringBuilder();
        foreach (var (_, _, line) in lines.OrderBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Architecture, StringComparer.Ordinal))
        {
            text.Append(line);
        }

        return text.ToString();
    }

    private static Dictionary<string, string> Fields(string stanza)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in stanza.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[0] is not (' ' or '\t'))
            {
                fields[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return fields;
    }
}
