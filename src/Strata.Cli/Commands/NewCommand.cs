using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Cli.Supervisors;
using Strata.Curriculum;
using Strata.Curriculum.Examples;
using Strata.Machines.Hosts;

namespace Strata.Cli.Commands;

internal sealed class NewCommand : ICommandPart
{
    public int Order => 105;

    public Command Build()
    {
        var command = new Command("new", "Write a working example into the curriculum, to be changed into your own.");
        foreach (var kind in ExampleKinds.All.Values.OrderBy(k => k.Name, StringComparer.Ordinal))
        {
            command.Add(Build(kind));
        }

        return command;
    }

    private static Command Build(IExampleKind kind)
    {
        var id = new Argument<string>("ID") { Description = Form(kind) };
        var parents = new Option<bool>("--parents") { Description = "Make what it lies in too, where that is missing." };
        var command = new Command(kind.Name, kind.Says) { id };
        if (kind.Parent is not null)
        {
            command.Add(parents);
        }

        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            var home = StrataHome.FromEnvironment();
            var files = ProgramFiles.Find(home);
            await files.PrepareAsync(home, cancel);
            if (files.CarriesCurriculum)
            {
                throw new ClientException(
                    "read-only",
                    "This program carries its curriculum with it, where nothing is to be changed.",
                    null,
                    $"Work in a folder of your own: mkdir -p ~/labs; export {ProgramFiles.CurriculumVariable}=~/labs; then again, with --parents.");
            }

            Tell(Write(new(files.Curriculum), kind, parsed.GetValue(id)!, kind.Parent is not null && parsed.GetValue(parents)), teller);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Form(IExampleKind kind) => kind.Parent is { } parent
        ? $"Its id: {string.Join('/', Outer(parent).Append(kind.Name)).ToUpperInvariant()}, or any ending of what it lies in that fits one only, and its name."
        : "Its name.";

    private static IEnumerable<string> Outer(string kind) => ExampleKinds.All[kind].Parent is { } parent ? Outer(parent).Append(kind) : [kind];

    private static IReadOnlyList<WrittenExample> Write(ExampleWriter writer, IExampleKind kind, string id, bool parents)
    {
        try
        {
            return writer.Write(kind, id, parents);
        }
        catch (CurriculumException e)
        {
            throw new ClientException(e.Code, e.Message, e.Where, e.Fix);
        }
    }

    private static void Tell(IReadOnlyList<WrittenExample> written, Teller teller)
    {
        foreach (var one in written)
        {
            teller.Say($"Wrote {one.Folder}: {string.Join(", ", one.Files)}");
            if (one.ListedIn is { } list)
            {
                teller.Say($"  {list} lists it.");
            }
            else if (one.ToList is { } todo)
            {
                teller.Say($"  List '{one.Id[(one.Id.LastIndexOf('/') + 1)..]}' in {todo} yourself; it is written in a way that only a person should change.");
            }
        }

        var last = written[^1];
        var next = Next(last);
        teller.Say("Next:");
        foreach (var (line, says) in next)
        {
            teller.Say(OwnName.In($"   {line.PadRight(next.Max(n => n.Line.Length))}   {says}"));
        }

        teller.Answer(JsonSerializer.SerializeToElement(new
        {
            kind = last.Kind,
            id = last.Id,
            written = written.Select(w => new { kind = w.Kind, id = w.Id, folder = w.Folder, files = w.Files, listedIn = w.ListedIn, toList = w.ToList }),
            next = next.Select(n => n.Line),
        }));
    }

    private static (string Line, string Says)[] Next(WrittenExample one) =>
        ExampleKinds.All.Values.OrderBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault(k => k.Parent == one.Kind) is { } inner
            ? [($"strata new {inner.Name} {one.Id}/NAME", $"a {inner.Name} in it"), ("strata lint", "whether all is well")]
            : [($"strata prove --watch {one.Id}", "prove that its checks are right, and again whenever you save"), ($"strata start {one.Id}", "try it as a learner does")];
}
