using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Supervisors;
using Strata.Curriculum.Schemas;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Machines.Hosts;

namespace Strata.Cli.Commands;

internal sealed class SchemaCommand : ICommandPart
{
    public int Order => 112;

    public Command Build()
    {
        var kind = new Argument<string?>("KIND") { Description = "Print the schema of this kind of file; none: list the kinds.", Arity = ArgumentArity.ZeroOrOne };
        var write = new Option<string?>("--write")
        {
            Description = $"Write all schemas into a folder; without a name, where the curriculum's files look for them: {SchemaFolder.Name}.",
            HelpName = "DIR",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("schema", "JSON Schemas of the files that authors write, for editors.") { kind, write };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            var kinds = FileKinds.All.Values.OrderBy(k => k.Name, StringComparer.Ordinal).ToList();
            if (parsed.GetResult(write) is not null)
            {
                var folder = parsed.GetValue(write) ?? await OwnAsync(cancel);
                var changed = Write(folder);
                teller.Answer(JsonSerializer.SerializeToElement(new { folder, files = kinds.Select(SchemaFolder.FileOf), changed }));
                teller.Say(changed.Count == 0 ? $"{folder} is up to date: {string.Join(", ", kinds.Select(SchemaFolder.FileOf))}" : $"Wrote {folder}: {string.Join(", ", changed)}");
            }
            else if (parsed.GetValue(kind) is { } asked)
            {
                if (!FileKinds.All.TryGetValue(asked, out var one))
                {
                    throw new ClientException("not-found", $"There is no kind of file '{asked}'{Nearest.Question(asked, FileKinds.All.Keys)}", null, $"There are: {string.Join(", ", kinds.Select(k => k.Name))}.");
                }

                teller.Answer(JsonSerializer.SerializeToElement(FileSchema.Of(one)));
                teller.SayAsIs(FileSchema.Text(one));
            }
            else
            {
                teller.Answer(JsonSerializer.SerializeToElement(new { kinds = kinds.Select(k => new { kind = k.Name, place = k.Place, says = k.Says }) }));
                teller.Table(["kind", "place", ""], kinds.Select(k => (IReadOnlyList<string>)[k.Name, k.Place, k.Says]));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<string> OwnAsync(CancellationToken cancel)
    {
        var home = StrataHome.FromEnvironment();
        var files = ProgramFiles.Find(home);
        await files.PrepareAsync(home, cancel);
        return files.CarriesCurriculum
            ? throw new ClientException("read-only", "This program carries its curriculum with it, where nothing is to be changed.", null, "Name a folder: strata schema --write DIR")
            : Path.Combine(files.Curriculum, SchemaFolder.Name);
    }

    private static IReadOnlyList<string> Write(string folder)
    {
        try
        {
            return SchemaFolder.Write(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClientException("write", $"{folder} cannot be written: {e.Message}", folder, "Name another folder behind --write.");
        }
    }
}
