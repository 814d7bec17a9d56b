using System.Text.RegularExpressions;
using Strata.Curriculum.Labs;
using Strata.Documents.Draws;
using Strata.Labs.Runs;

namespace Strata.Labs.Proof;

/// <summary>A text of a lab that shows what only setup knows, and the learner is to find.</summary>
internal static class Leak
{
    // A fact of a letter or two stands in any text by chance.
    private const int Shortest = 3;

    /// <summary>The sentence for a lab whose task, hints or checks show the value of a fact; null where none does.</summary>
    public static string? Find(Lab lab, LabRun run)
    {
        IEnumerable<(string Name, string Text)> texts =
        [
            ("the task", lab.Task),
            .. lab.Hints.Select(h => ("a hint", h)),
            .. lab.Checks.SelectMany(c => c.Hints.Select(h => ($"a hint of check {c.Id}", h)).Prepend(($"check {c.Id}", c.Says))),
            .. lab.Mistakes.Select(m => ($"the feedback of {m.Name}", m.Feedback)),
        ];
        foreach (var (name, text) in texts)
        {
            var shown = Template.Fill(text, run.Draw);
            foreach (var (fact, value) in run.Facts.Where(f => f.Value.Length >= Shortest))
            {
                if (Regex.IsMatch(shown, $@"(?<!\w){Regex.Escape(value)}(?!\w)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
                {
                    return $"{name} shows the value of the fact '{fact}', which is for the learner to find";
                }
            }
        }

        return null;
    }
}
