using System.CommandLine;
using System.Text.Json;
using Strata.Machines.Hosts;

namespace Strata.Cli.Commands;

internal sealed class EraseCommand : ICommandPart
{
    public int Order => 3;

    public Command Build()
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var command = new Command("erase", "End all and remove the state folder: images, machines, and the evidence of what you passed.") { yes };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            var home = StrataHome.FromEnvironment();
            if (!parsed.GetValue(yes) && Directory.Exists(home.Root))
            {
                if (teller.Json || Console.IsInputRedirected)
                {
                    throw new ClientException("wrong-use", $"Nothing was removed: {home.Root} holds all that you did, and nobody can be asked here.", null, "To remove it: strata erase --yes");
                }

                await Console.Error.WriteAsync($"This removes {home.Root}: images, machines, and the evidence of what you passed. Type yes to go on: ");
                if (await Console.In.ReadLineAsync(cancel) is not "yes")
                {
                    teller.Note("Nothing was removed.");
                    return ExitCodes.NotPassed;
                }
            }

            var person = Person.Current();
            await DownCommand.EndAllAsync(home, person, teller, cancel);
            var left = await home.RemoveAsync(person, cancel);
            teller.Answer(JsonSerializer.SerializeToElement(new { ok = true, left }));
            teller.Say(left.Count == 0 ? $"{home.Root} is gone." : $"{home.Root} is empty of Strata; what is left there is not Strata's: {string.Join(", ", left.Select(Path.GetFileName))}.");
            return ExitCodes.Done;
        });
        return command;
    }
}
