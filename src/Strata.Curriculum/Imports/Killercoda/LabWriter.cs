using System.Collections.Immutable;
using System.Text;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Writes lab.yaml.</summary>
internal static class LabWriter
{
    /// <param name="checks">In the order of the steps.</param>
    /// <param name="hints">Those that belong to no check.</param>
    public static string Write(
        string origin,
        string title,
        int minutes,
        Backend backend,
        int hosts,
        bool internet,
        IEnumerable<(int Host, int Port)> ports,
        IReadOnlyList<ScenarioCheck> checks,
        IReadOnlyCollection<string> hints)
    {
        var text = new StringBuilder();
        text.Append("# Imported: importing again replaces all files here but the solution. Write solution.sh, and the lab can be proven.\n");
        text.Append("format: 1\n");
        text.Append("title: ").Append(Value(title)).Append('\n');
        text.Append("origin: ").Append(origin).Append('\n');
        text.Append("minutes: ").Append(minutes).Append('\n');
        text.Append("machines:\n");
        for (var host = 1; host <= hosts; host++)
        {
            text.Append("  host0").Append(host).Append(": { image: ").Append(backend.Image).Append(", user: root, memory: ").Append(backend.Memory).Append(" }\n");
        }

        if (internet)
        {
            text.Append("internet: true\n");
        }

        AppendPorts(text, ports);
        text.Append("setup: { timeout: ").Append(SetupWriter.Timeout).Append(" }\n");
        AppendList(text, "hints", "", hints);
        text.Append(checks.Count == 0 ? "checks: []\n" : "checks:\n");
        ScenarioCheck? before = null;
        foreach (var check in checks)
        {
            text.Append("  - id: ").Append(check.Id).Append('\n');
            text.Append("    says: ").Append(Value(check.Says)).Append('\n');
            AppendList(text, "hint", "    ", check.Hints);
            if (before is not null)
            {
                text.Append("    needs: [").Append(before.Id).Append("]\n");
            }

            // Steps may undo what earlier ones asked for.
            text.Append("    once: true\n");
            text.Append("    script:\n      timeout: 30s\n      text: ").Append(YamlText.Block(AtSigns.Escape(check.Script), 6)).Append('\n');
            before = check;
        }

        return text.ToString();
    }

    private static void AppendPorts(StringBuilder text, IEnumerable<(int Host, int Port)> ports)
    {
        var byHost = ports.GroupBy(p => p.Host).OrderBy(g => g.Key).Select(g => $"host0{g.Key}: [{string.Join(", ", g.Select(p => p.Port))}]").ToImmutableArray();
        if (byHost.Length > 0)
        {
            text.Append("ports: { ").AppendJoin(", ", byHost).Append(" }\n");
        }
    }

    private static void AppendList(StringBuilder text, string key, string indent, IReadOnlyCollection<string> items)
    {
        if (items.Count > 0)
        {
            text.Append(indent).Append(key).Append(":\n");
        }

        foreach (var item in items)
        {
            text.Append(indent).Append("  - ").Append(Value(item)).Append('\n');
        }
    }

    private static string Value(string text) => YamlText.Quoted(AtSigns.Escape(text));
}
