using System.Globalization;
using System.Xml.Linq;

namespace Strata.Practice.Proofs.Outputs;

/// <summary>JUnit's XML, as continuous integration reads it: a suite a lab, a case for each run; a suite a concept, a case for its lesson and for each card.</summary>
internal sealed class JunitOutput : IProofOutput
{
    public string Name => "junit";

    public string Says => "Write JUnit XML to this file.";

    public IEnumerable<(string Name, string Text)> Write(ProofReport report)
    {
        var suites = report.All.Select(lab =>
        {
            var cases = lab.Runs.Select(r => Case(lab.Id, $"seed {r.Seed}: {r.Run}", lab.Problems.Where(p => p.Seed == r.Seed && p.Run == r.Run).Select(Sentence)))
                .Concat(lab.Unproven.Select(c => Case(lab.Id, $"check {c}", ["nothing fails it, so it proves nothing"])))
                .ToList();
            return Suite(lab.Id, lab.Seconds, cases);
        }).Concat(report.Concepts.Select(c => Suite(c.Id, c.Seconds, [.. c.Runs.Select(r => Case(c.Id, r, c.Problems.Where(p => p.Run == r).Select(p => p.Text)))])));
        yield return ("", new XDeclaration("1.0", "utf-8", null) + "\n" + new XElement("testsuites", suites) + "\n");
    }

    private static XElement Suite(string name, double seconds, IReadOnlyList<XElement> cases) =>
        new(
            "testsuite",
            new XAttribute("name", name),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(c => c.HasElements)),
            new XAttribute("time", seconds.ToString("0.000", CultureInfo.InvariantCulture)),
            cases);

    private static XElement Case(string suite, string name, IEnumerable<string> failures)
    {
        var told = failures.ToList();
        return new XElement(
            "testcase",
            new XAttribute("classname", suite),
            new XAttribute("name", name),
            told.Count == 0 ? null : new XElement("failure", new XAttribute("message", Clean(told[0])), Clean(string.Join('\n', told))));
    }

    private static string Sentence(ProofTrouble p) => $"{(p.Check.Length > 0 ? p.Check + " " : "")}was {p.Saw}, should {p.Expected}";

    // XML has no way to write most control characters.
    private static string Clean(string text) => string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
