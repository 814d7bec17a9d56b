using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Supervisors;
using Strata.Machines.Hosts;
using Strata.Practice.Proofs;
using Strata.Practice.Proofs.Outputs;

namespace Strata.Cli.Commands;

internal sealed class ProveCommand : ICommandPart
{
    public int Order => 100;

    public Command Build()
    {
        var ids = new Argument<string[]>("ID") { Description = "Labs, deliverables and concepts; when none is named, all but imported ones.", Arity = ArgumentArity.ZeroOrMore };
        var seeds = new Option<int>("--seeds") { Description = "Over how many seeds.", DefaultValueFactory = _ => 1 };
        var fresh = new Option<bool>("--fresh") { Description = "Prove also what has not changed since it was proven." };
        var watch = new Option<bool>("--watch") { Description = "Go on, and prove again what is saved. Without ID: everything, each when it changes." };
        var outputs = ProofOutputs.All().Select(o => (Output: o, Option: new Option<string?>("--" + o.Name) { Description = o.Says, HelpName = "PATH" })).ToList();
        var command = new Command("prove", "Prove labs and deliverables: untouched fails, the solution passes, each mistake fails exactly what it should. And concepts: a machine prints what lessons and cards say.") { ids, seeds, fresh, watch };
        foreach (var (_, option) in outputs)
        {
            command.Add(option);
        }

        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            if (parsed.GetValue(seeds) is < 1 or > 1000)
            {
                throw new ClientException("wrong-use", "--seeds takes a number from 1 to 1000.");
            }

            async Task<JsonElement> ProveAsync(string[] labs, CancellationToken stop)
            {
                using var client = await Verb.SupervisorAsync(stop);
                var body = JsonSerializer.Serialize(new { ids = labs, seeds = parsed.GetValue(seeds), fresh = parsed.GetValue(fresh) });
                return await client.StreamAsync("/api/v1/proofs", body, teller.Progress, stop);
            }

            var asked = parsed.GetValue(ids) ?? [];
            if (parsed.GetValue(watch))
            {
                if (outputs.Find(o => parsed.GetValue(o.Option) is not null) is { Option: { } written })
                {
                    throw new ClientException("wrong-use", $"--watch goes on, so there is no end at which {written.Name} could be written.", null, "Ask for one of the two.");
                }

                var home = StrataHome.FromEnvironment();
                var files = ProgramFiles.Find(home);
                await files.PrepareAsync(home, cancel);
                await new ProofWatch(files.Curriculum, teller, (lab, stop) => ProveAsync([lab], stop)).RunAsync(asked, cancel);
                return ExitCodes.Done;
            }

            var report = await ProveAsync(asked, cancel);
            teller.Answer(report);
            foreach (var (output, option) in outputs)
            {
                if (parsed.GetValue(option) is { } path)
                {
                    await WriteAsync(output, report.Deserialize<ProofReport>(JsonSerializerOptions.Web)!, path, cancel);
                }
            }

            ProofLines.Tell(report, teller);
            ProofLines.TellUnproven(report, asked: asked.Length > 0, teller);
            return report.GetProperty("ok").GetBoolean() ? ExitCodes.Done : ExitCodes.NotPassed;
        });
        return command;
    }

    private static async Task WriteAsync(IProofOutput output, ProofReport report, string path, CancellationToken cancel)
    {
        foreach (var (name, text) in output.Write(report))
        {
            var file = name.Length == 0 ? path : Path.Combine(path, name);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                await File.WriteAllTextAsync(file, text, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ClientException("write", $"{file} cannot be written: {e.Message}", file, $"Name another path behind --{output.Name}.");
            }
        }
    }
}
