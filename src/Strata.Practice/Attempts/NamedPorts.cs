using System.Globalization;
using Strata.Curriculum.Labs;
using Strata.Documents.Draws;
using Strata.Documents.Yaml;
using Strata.Labs.Runs;

namespace Strata.Practice.Attempts;

/// <summary>The TCP ports that a lab and its checks name, so that a page can offer to open them. One that only a fact knows is not among them.</summary>
internal static class NamedPorts
{
    private const string Resource = "port";

    /// <summary>Name of the machine and port, each once, in the order of the checks, then of the lab.</summary>
    public static IEnumerable<(string Machine, int Port)> Of(Lab lab, LabRun run) =>
        run.Checks
            .Where(c => c.Spec.Resource == Resource)
            .Select(c => (Machine: c.Spec.On ?? run.Machines[0].Key, Port: Read(c.Spec.Subject, run)))
            .Where(p => p.Port is > 0 and <= 65535)
            .Concat(lab.Ports.Select(p => (p.Machine, p.Port)))
            .Distinct();

    // From what the author wrote and the draw, not from the bound check: facts are in there.
    private static int Read(Node subject, LabRun run)
    {
        var (number, protocol) = subject is MapNode map ? (map.Find("number")?.Value, map.Find("protocol")?.Value) : (subject, null);
        return number is TextNode text
            && protocol is null or TextNode { Text: "tcp" }
            && int.TryParse(Template.Fill(((TextNode)number).Text, run.Draw), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? port
                : 0;
    }
}
