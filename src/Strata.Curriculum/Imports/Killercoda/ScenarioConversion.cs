using System.Collections.Immutable;
using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Makes a lab of one scenario. Used once.</summary>
internal sealed class ScenarioConversion(string origin, ImportEntry entry, DiagnosticList problems)
{
    private const int MostText = 512 << 10, PerStep = 5, MostMinutes = 240;

    private readonly SourceFolder folder = new(entry.Folder, entry.Shown);
    private readonly List<string> notes = [];
    private readonly Dictionary<string, ImportedFile> scriptFiles = new(StringComparer.Ordinal);
    private readonly List<SetupScript> scripts = [];
    private readonly List<string> said = [];

    /// <summary>The lab; what is wrong goes to the list.</summary>
    public ImportedLab? Convert()
    {
        if (ScenarioReader.Read(folder, problems) is not { } scenario)
        {
            return null;
        }

        var pages = new[] { scenario.Intro }.Concat(scenario.Steps).Append(scenario.Finish).OfType<ScenarioPage>().ToList();
        var texts = pages.Select(p => (Page: p, Text: Text(p))).ToList();
        foreach (var page in pages.Where(p => p.Name != "finish"))
        {
            AddScripts(page);
        }

        Remark(scenario);
        var (checks, hints) = Checks(scenario, texts.ToDictionary(t => t.Page.Name, t => t.Text, StringComparer.Ordinal));
        var assets = new AssetFiles(folder, problems, notes);
        var placed = scenario.Assets.SelectMany(a => assets.Place(a)).ToImmutableArray();
        said.AddRange(assets.Files.Where(f => f.Path.EndsWith(".sh", StringComparison.Ordinal)).Select(f => Encoding.UTF8.GetString(f.Content.Span)));
        var containers = UsedPrograms.HasContainers(said);
        if (Backend.Find(scenario.Image.Text, containers, out var why) is not { } backend)
        {
            problems.Error(scenario.Image.Where, why.Message, why.Fix);
        }
        else if (!problems.HasErrors)
        {
            var hosts = placed.Select(a => a.Host).Prepend(1).Max();
            var internet = backend.Image == Backend.Containers || UsedPrograms.HasInternet(said);
            var title = entry.Title ?? scenario.Title ?? SourceFolder.Line(Path.GetFileName(entry.Folder), 120) ?? entry.Name;
            var minutes = scenario.Minutes ?? Math.Clamp(PerStep * scenario.Steps.Length, PerStep, MostMinutes);
            var ports = texts.SelectMany(t => t.Text.Ports).Where(p => p.Host <= hosts).Distinct();
            var setup = new SetupWriter(hosts, backend.Image == Backend.Containers, internet && UsedPrograms.WantsPackageLists(said), placed, [.. scripts]);
            var task = AtSigns.Escape(TaskWriter.Write(title, entry.Description ?? scenario.Description, scenario.Difficulty, texts.Select(t => (t.Page, t.Text.Markdown)), checks.Count > 0, scripts.Count > 0));
            if (task.Length > MostText)
            {
                problems.Error(Location.Of(folder.Shown), "the texts are longer than 512 KiB together.", "Make a course of several scenarios.");
            }

            return new(
                [
                    File("lab.yaml", LabWriter.Write(origin, title, minutes, backend, hosts, internet, ports, checks, hints)),
                    File("task.md", task),
                    File("setup.sh", setup.First()),
                    .. Enumerable.Range(2, hosts - 1).Select(h => File($"setup/host0{h}.sh", setup.Further(h))),
                    .. scriptFiles.Values,
                    .. assets.Files,
                ],
                minutes,
                [.. notes]);
        }

        return null;
    }

    private static ImportedFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private PageText Text(ScenarioPage page)
    {
        if (page.Text is not { } path)
        {
            return new("", [], []);
        }

        var text = Words(path, $"the text of {page.Shown}");
        said.Add(text);
        return PageTextReader.Read(text);
    }

    private string Words(TextNode path, string what) => folder.Read(path, what, notes, problems) is { } content ? SourceFolder.Harmless(content) : "";

    private void AddScripts(ScenarioPage page)
    {
        foreach (var (paths, kind) in new[] { (page.Background, "background"), (page.Foreground, "foreground") })
        {
            foreach (var (path, number) in paths.Select((p, i) => (p, i + 1)))
            {
                if (folder.Read(path, $"the {kind} script of {page.Shown}", notes, problems) is not { } content)
                {
                    continue;
                }

                // Some name one script for every step, to be sure that it has run.
                if (scriptFiles.TryAdd(path.Text, new($"files/scripts/{scriptFiles.Count + 1}.sh", UnixLines(content), Runnable: true)))
                {
                    said.Add(Encoding.UTF8.GetString(content));
                    scripts.Add(new($"{page.Name}-{kind}{(number > 1 ? $"-{number}" : "")}", scriptFiles[path.Text].Path["files/".Length..], kind == "foreground"));
                }
            }
        }
    }

    // Edited on Windows, it would not even find its interpreter.
    private static byte[] UnixLines(byte[] content) =>
        content.AsSpan().Contains((byte)0) || content.AsSpan().IndexOf("\r\n"u8) < 0
            ? content
            : [.. content.Where((b, i) => b != '\r' || i + 1 == content.Length || content[i + 1] != '\n')];

    private void Remark(Scenario scenario)
    {
        var early = scripts.Select(s => s.Name[..s.Name.IndexOf('-')]).Where(n => n != "intro").Distinct().Select(n => n["step".Length..]).ToList();
        if (early.Count > 0)
        {
            notes.Add($"The scripts of step{(early.Count > 1 ? "s" : "")} {string.Join(", ", early)} run when the lab is made, not when the step is opened.");
        }

        if (scenario.Finish is { } end && (end.Background.Length > 0 || end.Foreground.Length > 0))
        {
            notes.Add("The scripts of the finish do not run.");
        }

        if (scenario.Steps.All(s => s.Verify is null))
        {
            notes.Add("Nothing in it is verified, so the lab has no checks.");
        }
    }

    private (List<ScenarioCheck> Checks, List<string> Hints) Checks(Scenario scenario, Dictionary<string, PageText> texts)
    {
        var checks = new List<ScenarioCheck>();

        // What is folded away in a step without a check is a hint for the next one: the way to it leads through the step.
        var waiting = new List<string>();
        if (scenario.Intro is { } intro)
        {
            waiting.AddRange(texts[intro.Name].Dropdowns.Select(d => HintText.Of(d, "")));
        }

        foreach (var step in scenario.Steps)
        {
            var before = step.Verify is null ? $"Step {step.Name["step".Length..]}, " : "";
            waiting.AddRange(texts[step.Name].Dropdowns.Concat(Answers(step)).Select(d => HintText.Of(d, before)));
            if (step.Verify is { } path && Script(path, step) is { } script)
            {
                checks.Add(new(step.Name, TaskWriter.Heading(step), script, [.. waiting]));
                waiting.Clear();
            }
        }

        return (checks, waiting);
    }

    private IEnumerable<Dropdown> Answers(ScenarioPage step)
    {
        foreach (var (label, path) in step.Answers)
        {
            if (path.Text.EndsWith(".sh", StringComparison.Ordinal))
            {
                notes.Add($"The hint of {step.Shown} is a script, {Excerpt.Of(path.Text)}, and is left out.");
                continue;
            }

            var text = PageTextReader.Read(Words(path, $"the {label.ToLowerInvariant()} of {step.Shown}"));
            foreach (var dropdown in text.Dropdowns.Prepend(new(label, text.Markdown)).Where(d => d.Markdown.Length > 0))
            {
                yield return dropdown;
            }
        }
    }

    private string? Script(TextNode path, ScenarioPage step)
    {
        var what = $"the verify script of {step.Shown}";
        if (folder.Read(path, what, notes, problems) is null || SourceFolder.Segments(path, what, new()) is not { } segments)
        {
            return null;
        }

        var shown = folder.ShownOf(string.Join('/', segments));
        if (TextFile.Read(folder.Find(segments)!, shown, problems) is not { } script)
        {
            return null;
        }

        said.Add(script);
        return VerifyScript.Wrap(script, shown, problems);
    }
}
