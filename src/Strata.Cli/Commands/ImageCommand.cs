using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Strata.Cli.Speech;

namespace Strata.Cli.Commands;

internal sealed class ImageCommand : ICommandPart
{
    public int Order => 130;

    public Command Build() => new("image", "The disks that machines start from.") { BuildOne(), List(), Remove(), Clear(), Export(), Import() };

    private static Command BuildOne()
    {
        var name = new Argument<string>("NAME") { Description = "A recipe's name: images/NAME.yaml." };
        var fresh = new Option<bool>("--fresh") { Description = "Build even when it is up to date, to take in newer packages." };
        var command = new Command("build", "Build an image, and those that it is built on, unless they are up to date. A build that failed goes on where it stood.") { name, fresh };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var image = await client.StreamAsync($"/api/v1/images/{Verb.Escape(parsed.GetValue(name)!)}?fresh={(parsed.GetValue(fresh) ? "true" : "false")}", null, teller.Progress, cancel);
            teller.Answer(image);
            teller.Say(Line(image));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "The images that are built, and those that can be.");
        command.Does(Verb.JsonOption(), async (_, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var list = await client.GetAsync("/api/v1/images/", cancel);
            teller.Answer(list);
            var built = list.GetProperty("images").EnumerateArray().Select(i => (IReadOnlyList<string>)
            [
                Text(i, "name"), Text(i, "digest")[..19], Size(i.GetProperty("bytes").GetInt64()),
                i.GetProperty("built").GetDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                i.GetProperty("from").GetString() ?? "", i.GetProperty("upToDate").GetBoolean() ? "" : "out of date",
            ]).ToList();
            var missing = list.GetProperty("recipes").EnumerateArray().Select(r => r.GetString()!).Except(built.Select(b => b[0])).Select(r => (IReadOnlyList<string>)[r, "not built", "", "", "", ""]);
            teller.Table(["image", "digest", "size", "built", "from", ""], built.Concat(missing));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "An image's name." };
        var command = new Command("rm", "Remove an image; refused while a machine or another image needs it.") { name };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var removed = await client.DeleteAsync($"/api/v1/images/{Verb.Escape(parsed.GetValue(name)!)}", cancel);
            teller.Answer(removed);
            teller.Say($"Removed {Line(removed)}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Clear()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would be removed." };
        var command = new Command("gc", "Remove what no recipe, no machine and no other image needs: old images, half builds, fetched packages.") { dryRun };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var only = parsed.GetValue(dryRun);
            var clearance = await client.PostAsync($"/api/v1/images/-/gc?dryRun={(only ? "true" : "false")}", null, cancel);
            teller.Answer(clearance);
            var rows = clearance.GetProperty("removed").EnumerateArray().Select(r => (IReadOnlyList<string>)[Size(r.GetProperty("bytes").GetInt64()), Text(r, "kind"), Text(r, "what")]).ToList();
            if (rows.Count > 0)
            {
                teller.Table(["size", "kind", "what"], rows);
            }

            teller.Say(rows.Count == 0 ? "Nothing to remove." : $"{(only ? "Would free" : "Freed")} {Size(clearance.GetProperty("bytes").GetInt64())}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Export()
    {
        var name = new Argument<string>("NAME") { Description = "An image's name." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output when it is left out." };
        var command = new Command("export", "Write an image, with those it is built on, to one file (.tar.zst) that another computer can import.") { name, output };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            var file = parsed.GetValue(output);
            if (file is null && (teller.Json || !Console.IsOutputRedirected))
            {
                throw new ClientException("wrong-use", "An archive is no text for a terminal.", null, "Name a file: -o NAME.tar.zst");
            }

            using var client = await Verb.SupervisorAsync(cancel);
            var image = parsed.GetValue(name)!;
            var path = $"/api/v1/images/{Verb.Escape(image)}/archive";
            const string Header = "Strata-Archive-Digest";
            if (file is null)
            {
                await client.DownloadAsync(path, Header, stream => stream.CopyToAsync(Console.OpenStandardOutput(), cancel), cancel);
                return ExitCodes.Done;
            }

            var digest = await client.DownloadAsync(path, Header, stream => WriteAsync(stream, file, image, teller, cancel), cancel);
            var bytes = new FileInfo(file).Length;
            teller.Answer(JsonSerializer.SerializeToElement(new { image, file = Path.GetFullPath(file), bytes, archive = digest }));
            teller.Say($"{file}  {Size(bytes)}");
            teller.Say($"archive {digest}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "An archive that `image export` wrote; - for standard input." };
        var digest = new Option<string?>("--digest") { Description = "Refuse every archive but the one of this digest, which `image export` printed." };
        var command = new Command("import", "Take in the images of an archive. No network is needed.") { file, digest };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            await using var source = Open(path);
            using var client = await Verb.SupervisorAsync(cancel);
            await using var counted = new CountedStream(source, (read, length) => teller.Progress($"importing: {Size(read)}", length > 0 ? (double)read / length : null));
            var imported = await client.UploadAsync($"/api/v1/images/-/archive?digest={Verb.Escape(parsed.GetValue(digest) ?? "")}", counted, cancel);
            teller.Answer(imported);
            foreach (var image in imported.GetProperty("images").EnumerateArray())
            {
                teller.Say(Line(image));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Stream Open(string path)
    {
        if (path == "-")
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClientException("wrong-use", $"The file {path} cannot be read: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is none." : e.Message)}", null, "Name a file that `strata image export` wrote.");
        }
    }

    // Half an archive never bears the name of a whole one.
    private static async Task WriteAsync(Stream stream, string file, string image, Teller teller, CancellationToken cancel)
    {
        var part = file + ".part";
        FileStream target;
        try
        {
            target = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClientException("wrong-use", $"The file {file} cannot be written: {e.Message}", null, "Name a file in a folder of yours.");
        }

        try
        {
            await using (target)
            {
                await using var counted = new CountedStream(stream, (read, _) => teller.Progress($"exporting {image}: {Size(read)}", null));
                await counted.CopyToAsync(target, cancel);
            }

            File.Move(part, file, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static string Line(JsonElement image) => $"{Text(image, "name")}  {Text(image, "digest")[..19]}  {Size(image.GetProperty("bytes").GetInt64())}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Size(long bytes) => (bytes / 1e6).ToString("0", CultureInfo.InvariantCulture) + " MB";
}
