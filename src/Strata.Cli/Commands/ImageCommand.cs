using System.CommandLine;
using System.Globalization;

namespace Strata.Cli.Commands;

internal sealed class ImageCommand : ICommandPart
{
    public int Order => 130;

    public Command Build() => new("image", "The disks that machines start from.") { BuildOne(), List() };

    private static Command BuildOne()
    {
        var name = new Argument<string>("NAME") { Description = "A recipe's name: images/NAME.yaml." };
        var fresh = new Option<bool>("--fresh") { Description = "Build even when it is up to date, to take in newer packages." };
        var command = new Command("build", "Build an image unless it is up to date.") { name, fresh };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var image = await client.StreamAsync($"/api/v1/images/{Verb.Escape(parsed.GetValue(name)!)}?fresh={(parsed.GetValue(fresh) ? "true" : "false")}", null, teller.Progress, cancel);
            teller.Answer(image);
            teller.Say($"{image.GetProperty("name").GetString()}  {image.GetProperty("digest").GetString()![..19]}  {Size(image.GetProperty("bytes").GetInt64())}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "The images that are built.");
        command.Does(Verb.JsonOption(), async (_, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var list = await client.GetAsync("/api/v1/images/", cancel);
            teller.Answer(list);
            var built = list.GetProperty("images").EnumerateArray().Select(i => (IReadOnlyList<string>)
            [
                i.GetProperty("name").GetString()!, i.GetProperty("digest").GetString()![..19], Size(i.GetProperty("bytes").GetInt64()),
                i.GetProperty("built").GetDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm"),
            ]).ToList();
            var missing = list.GetProperty("recipes").EnumerateArray().Select(r => r.GetString()!).Except(built.Select(b => b[0])).Select(r => (IReadOnlyList<string>)[r, "not built", "", ""]);
            teller.Table(["image", "digest", "size", "built"], built.Concat(missing));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Size(long bytes) => (bytes / 1e6).ToString("0", CultureInfo.InvariantCulture) + " MB";
}
