using System.CommandLine;
using Strata.Cli.Speech;
using Strata.Cli.Works;
using Strata.Labs.Works;

namespace Strata.Cli.Commands;

internal sealed class DeliverCommand : ICommandPart
{
    public int Order => 60;

    public Command Build()
    {
        var id = new Argument<string>("DELIVERABLE") { Description = "Its id, or any ending of it that fits one only." };
        var folder = new Argument<string?>("DIR") { Description = "Where your folder is made. Without it: ~/strata, or the folder that STRATA_WORKSPACE names.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("deliver", "Begin a deliverable: make your own folder for it from its starter.") { id, folder };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var asked = Verb.Escape(parsed.GetValue(id)!);
            var detail = await client.GetAsync($"/api/v1/deliverables/describe?id={asked}", cancel);
            var known = detail.GetProperty("path").GetString();
            var path = parsed.GetValue(folder) is { } named ? Path.GetFullPath(named)
                : known is not null && Directory.Exists(known) ? known
                : Workspace.FolderOf(detail.GetProperty("id").GetString()!);
            var there = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();
            if (there && path != known)
            {
                throw new ClientException("exists", $"{path} holds something already, and it was left alone.", path, "Name another folder, or have what is there examined: strata verify ID DIR");
            }

            if (!there)
            {
                await client.DownloadAsync($"/api/v1/deliverables/starter?id={asked}", "", async archive => Workspace.Make(await WorkArchive.ReadAsync(archive, cancel), path), cancel);
                detail = await client.PostAsync($"/api/v1/deliverables/begin?id={asked}&path={Verb.Escape(path)}", null, cancel);
            }

            teller.Answer(detail);
            var title = detail.GetProperty("title").GetString()!;
            var name = detail.GetProperty("id").GetString()!;
            teller.Say(teller.Colour ? $"\e[1m{title}\e[0m" : title);
            teller.Say(there ? $"Your folder is there already; nothing in it was changed: {path}" : $"Your folder: {path}");
            teller.Say(OwnName.In($"It begins with TASK.md. Have your work examined as often as you like: strata verify {name[(name.LastIndexOf('/') + 1)..]}"));
            return ExitCodes.Done;
        });
        return command;
    }
}
