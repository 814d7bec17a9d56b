using System.CommandLine;
using System.Text.Json;
using Strata.Checks.Resources;
using Strata.Cli.Speech;
using Strata.Cli.Supervisors;
using Strata.Curriculum.Imports;
using Strata.Machines.Hosts;
using Strata.Practice;
using Strata.Practice.Attempts;
using Strata.Practice.Imports;

namespace Strata.Cli.Commands;

/// <summary>
/// Takes labs of other formats in. It is done here and not in the supervisor: the folder is read with the rights of whoever asks, and
/// what comes of it is theirs.
/// </summary>
internal sealed class ImportCommand : ICommandPart
{
    public int Order => 120;

    public Command Build()
    {
        var command = new Command("import", "Take in labs that were made for another place.");
        foreach (var importer in LabImporters.All())
        {
            command.Add(Of(importer));
        }

        return command;
    }

    private static Command Of(ILabImporter importer)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder. It is read and not changed; links in it are not followed." };
        var command = new Command(importer.Name, importer.Says) { folder };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            var source = parsed.GetValue(folder)!;
            if (!Directory.Exists(source))
            {
                throw new ClientException("wrong-use", File.Exists(source) ? $"{source} is a file, not a folder." : $"There is no folder {source}.", null, $"Name a folder: strata import {importer.Name} DIR");
            }

            var home = StrataHome.FromEnvironment();
            home.Make();
            using var turn = await LaunchTurn.TakeAsync(home, cancel);
            var import = new LabImport(home.Imported, home.Importing, importer, new ResourceCatalogue());
            var report = await Task.Run(() => Run(import, source, teller, cancel), cancel);
            if (report.Imported.Count == 0 && report.Skipped.Count == 0)
            {
                throw new ClientException("not-found", $"{source} holds nothing in {importer.Title}'s format.", null, "Name a folder with an index.json in it, or one that holds such folders.");
            }

            teller.Answer(JsonSerializer.SerializeToElement(report, JsonSerializerOptions.Web));
            Tell(report, teller);
            return report.Imported.Count > 0 ? ExitCodes.Done : ExitCodes.NotPassed;
        });
        return command;
    }

    private static ImportReport Run(LabImport import, string source, Teller teller, CancellationToken cancel)
    {
        try
        {
            return import.Run(source, new Told(teller), cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && PracticeException.From(e) is null)
        {
            throw new ClientException("import", $"The labs cannot be written: {e.Message}", null, "What was imported before this is there; mend it and import again.");
        }
    }

    private static void Tell(ImportReport report, Teller teller)
    {
        foreach (var lab in report.Imported)
        {
            teller.Say(lab);
            foreach (var note in report.Notes.Where(n => n.Lab == lab))
            {
                teller.Say($"    {note.Note}");
            }
        }

        foreach (var skip in report.Skipped)
        {
            teller.Say($"skipped  {skip.Scenario}: {skip.Why}");
        }

        if (report.Imported is [var first, ..])
        {
            var what = report.Imported.Count == 1 ? "1 lab is imported, and marked unproven while it has" : $"{report.Imported.Count} labs are imported, and each is marked unproven while it has";
            teller.Say(OwnName.In($"{what} no solution. Start one: strata start {first}"));
        }
    }

    private sealed class Told(Teller teller) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => teller.Progress($"importing {value.Step}", value.Done);
    }
}
