using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Practice.Proofs;
using Strata.Practice.Proofs.Outputs;

namespace Strata.Cli.Commands;

internal sealed class ProveCommand : ICommandPart
{
    public int Order => 100;

    public Command Build()
    {
        var ids = new Argument<string[]>("ID") { Description = "Labs and deliverables; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var seeds = new Option<int>("--seeds") { Description = "Over how many seeds.", DefaultValueFactory = _ => 1 };
        var fresh = new Option<bool>("--fresh") { Description = "Prove also what has not changed since it was proven." };
        var outputs = ProofOutputs.All().Select(o => (Output: o, Option: new Option<string?>("--" + o.Name) { Description = o.Says, HelpName = "PATH" })).ToList();
        var command = new Command("prove", "Prove labs and deliverables: untouched fails, the solution passes, each mistake fails exactly what it should.") { ids, seeds, fresh };
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

            using var client = await Verb.SupervisorAsync(cancel);
            var body = JsonSerializer.Serialize(new { ids = parsed.GetValue(ids), seeds = parsed.GetValue(seeds), fresh = parsed.GetValue(fresh) });
            var report = await client.StreamAsync("/api/v1/proofs", body, teller.Progress, cancel);
            teller.Answer(report);
            foreach (var (output, option) in outputs)
            {
                if (parsed.GetValue(option) is { } path)
                {
                    await WriteAsync(output, report.Deserialize<ProofReport>(JsonSerializerOptions.Web)!, path, cancel);
                }
            }

            foreach (var lab in report.GetProperty("labs").EnumerateArray().Concat(report.GetProperty("deliverables").EnumerateArray()))
            {
                Tell(lab, teller);
            }

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

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static void Tell(JsonElement lab, Teller teller)
    {
        var ok = lab.GetProperty("ok").GetBoolean();
        var mistakes = lab.GetProperty("mistakes").GetArrayLength();
        var word = ok ? "proven " : "NOT    ";
        teller.Say($"{(teller.Colour ? $"\e[{(ok ? 32 : 31)}m{word}\e[0m" : word)}  {lab.GetProperty("id").GetString()}  {Count(lab.GetProperty("seeds").GetInt32(), "seed")}, {Count(mistakes, "mistake")}, {(lab.GetProperty("cached").GetBoolean() ? "unchanged since it was proven" : $"{lab.GetProperty("seconds").GetDouble():0.0} s")}");
        foreach (var id in lab.GetProperty("unproven").EnumerateArray())
        {
            teller.Say($"           {id.GetString()}: nothing fails it, so it proves nothing");
        }

        foreach (var p in lab.GetProperty("problems").EnumerateArray())
        {
            string Get(string name) => p.GetProperty(name).GetString() ?? "";
            teller.Say($"           seed {p.GetProperty("seed").GetInt64()}, {Get("run")}: {(Get("check").Length > 0 ? Get("check") + " " : "")}was {Get("saw")}, should {Get("expected")}");
        }
    }
}
