using System.CommandLine;
using System.Text.Json;
using Strata.Checks.Resources;
using Strata.Cli.Supervisors;
using Strata.Curriculum;
using Strata.Documents.Diagnostics;
using Strata.Machines.Hosts;
using Strata.Machines.Images;

namespace Strata.Cli.Commands;

internal sealed class LintCommand : ICommandPart
{
    public int Order => 110;

    public Command Build()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Only problems in files whose path holds one of these; ids will do too.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("lint", "Read every lab, imported ones too, and every recipe, and tell what is wrong where.") { paths };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            var home = StrataHome.FromEnvironment();
            var files = ProgramFiles.Find(home);
            await files.PrepareAsync(home, cancel);
            var problems = new DiagnosticList();
            var map = CurriculumReader.Read(files.Curriculum, new ResourceCatalogue(), problems, Path.GetFileName(files.Curriculum));
            var folders = new List<string> { files.Curriculum, files.Images };
            if (Directory.Exists(home.Imported))
            {
                folders.Add(home.Imported);
                map = map.With(CurriculumReader.Read(home.Imported, new ResourceCatalogue(), problems, Path.GetFileName(home.Imported)), problems);
            }

            foreach (var recipe in Directory.GetFiles(files.Images, "*.yaml").Order(StringComparer.Ordinal))
            {
                ImageRecipeReader.Read(recipe, "images/" + Path.GetFileName(recipe), problems);
            }

            var wanted = parsed.GetValue(paths) ?? [];
            var read = folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).ToList();
            if (wanted.FirstOrDefault(w => !read.Exists(f => IsMeant(f, w))) is { } stranger)
            {
                throw new ClientException("not-found", $"No file that is read has '{stranger}' in its path.", null, "Name a lab, or a part of its path.");
            }

            var shown = problems.Where(p => wanted.Length == 0 || wanted.Any(w => IsMeant(p.Where.File, w))).ToList();
            ProblemLines.Tell(shown, teller);
            var ok = !shown.Exists(p => p.Severity == Severity.Error);
            teller.Answer(JsonSerializer.SerializeToElement(new
            {
                ok,
                problems = ProblemLines.AsJson(shown),
            }));
            if (shown.Count == 0)
            {
                var outlined = map.Deliverables.Count(d => d.IsOutlined);
                teller.Say($"{map.Labs.Length} labs and {map.Deliverables.Length - outlined} deliverables, no problems.{(outlined > 0 ? $" {outlined} deliverables are outlined." : "")}");
            }

            return ok ? ExitCodes.Done : ExitCodes.NotPassed;
        });
        return command;
    }

    // An id is a path without the folders between.
    private static bool IsMeant(string file, string asked) =>
        file.Contains(asked.TrimEnd('/'), StringComparison.Ordinal)
        || file.Replace("/labs/", "/", StringComparison.Ordinal).Replace("/deliverables/", "/", StringComparison.Ordinal).Contains(asked.TrimEnd('/') + "/", StringComparison.Ordinal);
}
