using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Cli.Supervisors;
using Strata.Machines.Hosts;

namespace Strata.Cli.Commands;

internal sealed class DownCommand : ICommandPart
{
    public int Order => 2;

    public Command Build()
    {
        var command = new Command("down", "End all attempts, all machines and Strata itself. Evidence and images stay.");
        command.Does(Verb.JsonOption(), async (_, teller, cancel) =>
        {
            await EndAllAsync(StrataHome.FromEnvironment(), Person.Current(), teller, cancel);
            teller.Answer(JsonSerializer.SerializeToElement(new { ok = true }));
            teller.Say("Strata is down.");
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Ends whatever runs for a state folder.</summary>
    internal static async Task EndAllAsync(StrataHome home, Person person, Teller teller, CancellationToken cancel)
    {
        var client = await new SupervisorStart(home).FindAsync(cancel);
        if (client is null && Holder.Find(home, person) is not null && Directory.Exists(home.Machines) && Directory.GetDirectories(home.Machines).Length > 0)
        {
            // Machines that a dead supervisor left can only be ended by a living one.
            client = await Verb.SupervisorAsync(cancel);
        }

        if (client is not null)
        {
            foreach (var attempt in (await client.GetAsync("/api/v1/attempts/", cancel)).GetProperty("attempts").EnumerateArray())
            {
                var id = attempt.GetProperty("attempt").GetString()!;
                try
                {
                    await client.DeleteAsync($"/api/v1/attempts/{Verb.Escape(id)}", cancel);
                }
                catch (ClientException e)
                {
                    // Its machines go all the same, below at the latest.
                    teller.Note($"The end of {id} was not recorded: {e.Message}");
                }
            }

            foreach (var machine in (await client.GetAsync("/api/v1/machines/", cancel)).GetProperty("machines").EnumerateArray())
            {
                await client.DeleteAsync($"/api/v1/machines/{machine.GetProperty("id").GetString()}", cancel);
            }

            if (await client.AboutAsync(cancel) is { } about)
            {
                await SupervisorStart.QuitAsync(client, about.Pid, cancel);
            }

            client.Dispose();
        }

        Holder.Find(home, person)?.End();
    }
}
